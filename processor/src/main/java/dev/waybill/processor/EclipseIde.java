package dev.waybill.processor;

import javax.annotation.processing.ProcessingEnvironment;

/**
 * Eclipse's editor, and others that build with its parts, such as VS Code's.
 *
 * <p>It compiles what was saved, then what depends on that, and has the same processors called for
 * both, the last round of the first one included. It drops what was generated in earlier rounds if
 * a later one replaces a type that the compiler has been asked for.
 */
final class EclipseIde {

  private EclipseIde() {}

  static boolean isRunning(ProcessingEnvironment environment) {
    return environment.getClass().getName().startsWith("org.eclipse.jdt.internal.apt.");
  }
}
