package dev.waybill.processor.writer;

import com.palantir.javapoet.CodeBlock;

/** The body of methods that are there for callers to compile, and are never called. */
final class Failing {

  private Failing() {}

  static CodeBlock body(String name) {
    return CodeBlock.of("throw new $T($S);\n", JdkTypes.UNSUPPORTED, name + " has compile errors");
  }
}
