package dev.waybill.processor;

import javax.annotation.processing.ProcessingEnvironment;

/** The batch compiler of Eclipse. {@link EclipseIde}, which has other habits, is not meant. */
final class Ecj {

  private Ecj() {}

  static boolean isRunning(ProcessingEnvironment environment) {
    return environment.getClass().getName().startsWith("org.eclipse.jdt.internal.compiler.apt.");
  }
}
