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
  private static final Pattern BLOCK = Pattern.compile("(?s)<(?:ul|ol|pre)>.*");

  private Prose() {}

  /** A lead sentence, then what the record's author wrote, if anything. */
  static CodeBlock of(String lead, String documentation) {
    if (documentation.isEmpty()) {
      return CodeBlock.of("$L\n", lead);
    }
    String paragraph = BLOCK.matcher(documentation).matches() ? "" : "<p>";
    return CodeBlock.of("$L\n\n$L$L\n", lead, paragraph, documentation);
  }

  /** A line for each type parameter of a record, in the words of its author where there are any. */
  static String typeParameters(RecordModel record) {
    StringBuilder lines = new StringBuilder();
    for (TypeParameterModel parameter : record.typeParameters()) {
      String documentation = parameter.documentation();
      lines.append("@param <").append(parameter.name()).append("> ");
      lines.append(documentation.isEmpty() ? "as in " + code(record.id()) : documentation);
      lines.append('\n');
    }
    return lines.toString();
  }

  /** The same lines, if any, for a type whose documentation has no others before them. */
  static String tagsOfType(RecordModel record) {
    String lines = typeParameters(record);
    return lines.isEmpty() ? "" : "\n" + lines;
  }

  /** Text that a user wrote may hold anything, an end of the comment or a unicode escape too. */
  static String code(String text) {
    return Code.inline(text);
  }

  static String code(ClassId id) {
    return code(id.nestedName());
  }
}
