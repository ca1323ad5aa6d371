package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Compiles with both processors and the Eclipse compiler, as Eclipse and VS Code do. */
final class Eclipse {

  /** All that could point at generated code, but for matters of taste. */
  static final String WARNINGS =
      "-warn:allDeprecation,allDeadCode,raw,unchecked,removal,unnecessaryElse,unusedImport,"
          + "unusedLocal,unusedPrivate,static-access,over-ann,dep-ann,fieldHiding,localHiding,"
          + "boxing-,null,cast,typeHiding-,serial,switchDefault,varargsCast";

  private Eclipse() {}

  /** What one run of the compiler said, about sources and generated sources alike. */
  record Outcome(boolean success, List<Diagnostic<? extends JavaFileObject>> diagnostics) {

    List<Diagnostic<? extends JavaFileObject>> errors() {
      return diagnostics.stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR).toList();
    }

    /** What Eclipse would show in its list of problems, in code that nobody has written. */
    List<String> warningsOfGeneratedCode() {
      return diagnostics.stream()
          .filter(d -> d.getKind() != Diagnostic.Kind.ERROR && d.getSource() != null)
          .filter(d -> d.getSource().getName().contains("/generated/"))
          .map(d -> d.getSource().getName() + ":" + d.getLineNumber() + " " + text(d))
          .toList();
    }

    static String text(Diagnostic<?> diagnostic) {
      return diagnostic.getMessage(Locale.ROOT);
    }
  }

  /** Compiles files into {@code classes} and {@code generated} below a directory. */
  static Outcome compile(Path directory, List<Path> sources, String... options) {
    return compileWith(List.of(), directory, sources, options);
  }

  /** Compiles with other processors beside ours. */
  static Outcome compileWith(
      List<Processor> others, Path directory, List<Path> sources, String... options) {
    JavaCompiler ecj = new EclipseCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = CompilerUnderTest.ECJ.files(diagnostics)) {
      Path classes = Files.createDirectories(directory.resolve("classes"));
      Path generated = Files.createDirectories(directory.resolve("generated"));
      List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proceedOnError"));
      if (!List.of(options).contains("-encoding")) {
        // The file manager is a shared one, and keeps that of an earlier compilation.
        arguments.addAll(List.of("-encoding", "UTF-8"));
      }
      arguments.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
      arguments.add("-parameters");
      arguments.addAll(Arrays.asList(options));
      // As an option, ecj would not hear of it.
      List<Path> classPath = new ArrayList<>(List.of(classes));
      classPath.addAll(ClassPath.ENTRIES);
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      JavaCompiler.CompilationTask task =
          ecj.getTask(
              new StringWriter(),
              files,
              diagnostics,
              arguments,
              null,
              files.getJavaFileObjectsFromPaths(sources));
      List<Processor> processors = new ArrayList<>(others);
      processors.addAll(List.of(new EventProcessor(), new PackageProcessor()));
      task.setProcessors(processors);
      return new Outcome(task.call(), diagnostics.getDiagnostics());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles without a warning in generated code, and loads what comes of it. */
  static Loaded load(List<JavaFileObject> sources) {
    try {
      Path directory = Files.createTempDirectory("waybill-ecj");
      try {
        Outcome outcome = compile(directory, write(directory, sources), WARNINGS);
        assertThat(outcome.errors()).extracting(Outcome::text).isEmpty();
        assertThat(outcome.warningsOfGeneratedCode()).isEmpty();
        return Loaded.of(directory.resolve("classes"));
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(directory)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  /** Writes sources, as {@link Javac#shop} makes them, below a directory. */
  static List<Path> write(Path directory, List<JavaFileObject> sources) {
    return sources.stream().map(source -> write(directory, source)).toList();
  }

  private static Path write(Path directory, JavaFileObject source) {
    try {
      Path file = directory.resolve("src").resolve(source.toUri().getPath().replaceFirst("^/", ""));
      Files.createDirectories(file.getParent());
      return Files.writeString(file, source.getCharContent(false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> shop(Path directory, String... sources) {
    return write(directory, Stream.of(sources).map(Javac::shop).toList());
  }
}
