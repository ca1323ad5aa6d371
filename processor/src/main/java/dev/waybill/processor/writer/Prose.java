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

  static String code(String text) {
    return "{@code " + text + "}";
  }

  static String code(ClassId id) {
    return code(id.nestedName());
  }
}
