package dev.waybill.processor;

import java.util.List;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** The compilers that users have: what is promised with one of them is promised with both. */
enum CompilerUnderTest {
  JAVAC,
  ECJ;

  JavaCompiler tool() {
    return this == JAVAC ? ToolProvider.getSystemJavaCompiler() : new EclipseCompiler();
  }

  /** What a compilation reads and writes; it has to say where. */
  StandardJavaFileManager files(DiagnosticListener<JavaFileObject> diagnostics) {
    return this == JAVAC
        ? tool().getStandardFileManager(diagnostics, null, null)
        : EclipseFiles.SHARED;
  }

  /** The options with which a user minds every warning, except that others' have no processor. */
  String[] strictly() {
    return this == JAVAC
        ? new String[] {"-Xlint:all,-processing", "-Werror"}
        : new String[] {Eclipse.WARNINGS};
  }

  /** Compiles sources as strictly as a user may, without a warning, and loads what comes of it. */
  Loaded load(JavaFileObject... sources) {
    return this == JAVAC ? Javac.load(sources) : Eclipse.load(List.of(sources));
  }
}
