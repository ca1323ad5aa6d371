package dev.waybill.processor;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Compiles with both processors and the Eclipse compiler, as Eclipse and VS Code do. */
final class Eclipse {

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
    try (StandardJavaFileManager files = ecj.getStandardFileManager(diagnostics, null, null)) {
      Path classes = Files.createDirectories(directory.resolve("classes"));
      Path generated = Files.createDirectories(directory.resolve("generated"));
      List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proceedOnError"));
      arguments.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
      arguments.addAll(
          List.of("-cp", classes + ":" + System.getProperty("java.class.path"), "-parameters"));
      arguments.addAll(Arrays.asList(options));
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

  /** Writes sources, as {@link Javac#shop} makes them, below a directory. */
  static List<Path> write(Path directory, List<JavaFileObject> sources) {
    return sources.stream().map(source -> write(directory, source)).toList();
  }

  private static Path write(Path directory, JavaFileObject source) {
    try {
      Path file = directory.resolve("src" + source.toUri().getPath());
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
