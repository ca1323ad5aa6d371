package dev.waybill.processor.writer;

import com.palantir.javapoet.CodeBlock;
import dev.waybill.processor.comment.Code;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.RecordModel;
import dev.waybill.processor.model.TypeParameterModel;
import java.util.regex.Pattern;

/** The sentences that documentation comments of generated code are made of. */
final class Prose {

  /** What is not part of a paragraph. */
  private static final Pattern BLOCK = Pattern.compile("(?s)<(?:ul|ol|pre|h\\d|table)\\b.*");

  /** Not a unit, a user or a European one. */
  private static final Pattern BEGINS_WITH_VOWEL =
      Pattern.compile("[AI]|E(?!u)|O(?!nce|ne)|U(?!s|t|RL|ni[cfqtv])");

  private Prose() {}

  /** A sentence, then what the record's author wrote, if anything. */
  static CodeBlock of(CodeBlock sentence, String documentation) {
    if (documentation.isEmpty()) {
      return CodeBlock.of("$L\n", sentence);
    }
    String paragraph = BLOCK.matcher(documentation).matches() ? "" : "<p>";
    return CodeBlock.of("$L\n\n$L$L\n", sentence, paragraph, documentation);
  }

  /** What is said of a parameter: what its author wrote, or else where it comes from. */
  static CodeBlock parameter(String name, String documentation, CodeBlock origin) {
    return documentation.isEmpty()
        ? CodeBlock.of("@param $L see $L\n", name, origin)
        : CodeBlock.of("@param $L $L\n", name, documentation);
  }

  /** A line for each type parameter of a record, which are those of a type made for it, too. */
  static CodeBlock typeParameters(RecordModel record, ClassId origin) {
    CodeBlock.Builder lines = CodeBlock.builder();
    for (TypeParameterModel parameter : record.typeParameters()) {
      lines.add(parameter("<" + parameter.name() + ">", "", link(origin)));
    }
    return lines.build();
  }

  static CodeBlock link(ClassId id) {
    return CodeBlock.of("{@link $T}", TypeNames.of(id));
  }

  static CodeBlock link(ClassId id, String accessor) {
    return CodeBlock.of("{@link $T#$L()}", TypeNames.of(id), accessor);
  }

  /** The indefinite article for a name, as far as its first letters tell. */
  static String article(String name) {
    return BEGINS_WITH_VOWEL.matcher(name).lookingAt() ? "an" : "a";
  }

  /** Text that a user wrote may hold anything, an end of the comment or a unicode escape too. */
  static String code(String text) {
    return Code.inline(text);
  }

  static String code(ClassId id) {
    return code(id.nestedName());
  }
}
