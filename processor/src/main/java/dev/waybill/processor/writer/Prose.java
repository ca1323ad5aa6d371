package dev.waybill.processor.writer;

import com.palantir.javapoet.CodeBlock;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.PayloadComponent;

/** The sentences that documentation comments of generated code are made of. */
final class Prose {

  private Prose() {}

  /** A lead sentence, then what the record's author wrote, if anything. */
  static CodeBlock of(String lead, String documentation) {
    if (documentation.isEmpty()) {
      return CodeBlock.of("$L\n", lead);
    }
    // What begins with a tag, such as a list, is not part of a paragraph.
    String paragraph = documentation.startsWith("<") ? "" : "<p>";
    return CodeBlock.of("$L\n\n$L$L\n", lead, paragraph, documentation);
  }

  /** What the author wrote about a record, then what about its components. */
  static String withComponents(EventModel event) {
    StringBuilder items = new StringBuilder();
    for (PayloadComponent component : event.payload()) {
      if (component.source().isPresent() && !component.documentation().isEmpty()) {
        items
            .append("\n  <li>")
            .append(code(component.name()))
            .append(": ")
            .append(component.documentation());
      }
    }
    String body = event.record().documentation();
    if (items.isEmpty()) {
      return body;
    }
    return (body.isEmpty() ? "" : body + "\n\n") + "<ul>" + items + "\n</ul>";
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
