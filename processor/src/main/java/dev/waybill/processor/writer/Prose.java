package dev.waybill.processor.writer;

import com.palantir.javapoet.CodeBlock;
import dev.waybill.processor.model.ClassId;

/** The sentences that documentation comments of generated code are made of. */
final class Prose {

  private Prose() {}

  /** A lead sentence, then what the record's author wrote, if anything. */
  static CodeBlock of(String lead, String documentation) {
    return documentation.isEmpty()
        ? CodeBlock.of("$L\n", lead)
        : CodeBlock.of("$L\n\n<p>$L\n", lead, documentation);
  }

  /** Text that a user wrote may hold anything, an end of the comment or a unicode escape too. */
  static String code(String text) {
    if (text.chars().noneMatch(Prose::isSpecial)) {
      return "{@code " + text + "}";
    }
    StringBuilder html = new StringBuilder("<code>");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpecial(c)) {
        html.append("&#").append((int) c).append(';');
      } else {
        html.append(c);
      }
    }
    return html.append("</code>").toString();
  }

  private static boolean isSpecial(int c) {
    return "&<>{}@*\\".indexOf(c) >= 0 || Character.isISOControl(c);
  }

  static String code(ClassId id) {
    return code(id.nestedName());
  }
}
