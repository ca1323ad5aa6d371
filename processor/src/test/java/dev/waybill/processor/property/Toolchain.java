package dev.waybill.processor.property;

import dev.waybill.processor.ClassPath;
import dev.waybill.processor.EventProcessor;
import dev.waybill.processor.PackageProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** The compilers, each as strict as it can be, with both processors. */
@SuppressWarnings("ImmutableEnumChecker") // compilers
enum Toolchain {
  JAVAC(
      ToolProvider.getSystemJavaCompiler(),
      // The nullness annotations have no processor, which -Xlint:processing would mind.
      List.of("-Xlint:all,-processing", "-Xmaxerrs", "100000", "-Xmaxwarns", "100000")),
  /** With all warnings that could point at generated code, but for matters of taste. */
  ECJ(
      new EclipseCompiler(),
      List.of(
          "--release",
          "17",
          "-proceedOnError",
          "-warn:allDeprecation,allDeadCode,raw,unchecked,removal,unnecessaryElse,unusedImport,"
              + "unusedLocal,unusedPrivate,static-access,over-ann,dep-ann,fieldHiding,localHiding,"
              + "null,switchDefault,varargsCast"));

  private final JavaCompiler compiler;
  private final List<String> options;
  private final StandardJavaFileManager platform;

  Toolchain(JavaCompiler compiler, List<String> options) {
    this.compiler = compiler;
    this.options = options;
    this.platform = platform();
  }

  private static StandardJavaFileManager platform() {
    // javac's own for ecj as well: that of ecj knows no file that is not on disk.
    StandardJavaFileManager platform =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    try {
      platform.setLocationFromPaths(StandardLocation.CLASS_PATH, ClassPath.ENTRIES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return platform;
  }

  /**
   * Compiles sources that are given by their paths.
   *
   * @param more processors besides the two of this module
   */
  Compiled compile(Map<String, String> sources, Processor... more) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    MemoryFiles files = new MemoryFiles(platform);
    StringWriter output = new StringWriter();
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            output,
            files,
            diagnostics,
            options,
            null,
            sources.entrySet().stream().map(e -> new Text(e.getKey(), e.getValue())).toList());
    List<Processor> processors = new ArrayList<>(List.of(more));
    processors.add(new EventProcessor());
    processors.add(new PackageProcessor());
    task.setProcessors(processors);
    task.call();
    // javac writes there what it cannot say of a file, ecj all that it says anyway.
    return Compiled.of(diagnostics.getDiagnostics(), files, this == JAVAC ? output.toString() : "");
  }

  /** Whether it should not be said of legal records. Style in users' own code is their business. */
  boolean isUnwanted(Compiled.Said said) {
    return this == JAVAC || said.isError() || said.inGeneratedCode();
  }

  /** The file that a message points at. ecj knows none for what a processor says of a record. */
  String place(String file) {
    return this == JAVAC ? file + " " : "";
  }

  private static final class Text extends SimpleJavaFileObject {

    private final String content;

    Text(String path, String content) {
      super(MemoryFiles.uri(path), Kind.SOURCE);
      this.content = content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content;
    }
  }
}
