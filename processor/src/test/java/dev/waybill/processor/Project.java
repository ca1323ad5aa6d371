package dev.waybill.processor;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Sources and class output in directories, compiled as often and as partially as a test wants. */
final class Project {

  private final Path root;
  private final CompilerUnderTest compiler;
  private final Supplier<List<Processor>> processors;

  Project(Path root) {
    this(root, CompilerUnderTest.JAVAC);
  }

  Project(Path root, CompilerUnderTest compiler) {
    this(root, compiler, () -> List.of(new EventProcessor(), new PackageProcessor()));
  }

  Project(Path root, CompilerUnderTest compiler, Supplier<List<Processor>> processors) {
    this.root = root;
    this.compiler = compiler;
    this.processors = processors;
  }

  /** What one run of the compiler said. */
  record Outcome(boolean success, List<String> diagnostics) {}

  Path classes() {
    return root.resolve("classes");
  }

  /** Where generated sources go: javac puts them beside the classes. */
  private Path generated() {
    return compiler == CompilerUnderTest.JAVAC ? classes() : root.resolve("generated");
  }

  Path source(String path, String text) {
    Path file = root.resolve("src").resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** Writes a source that was made for another compiler run. */
  Path source(JavaFileObject source) {
    try {
      return source(source.toUri().getPath().substring(1), source.getCharContent(false).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a source of package {@code shop}, with the imports that most of them need. */
  Path shop(String name, String text) {
    return source("shop/" + name + ".java", "package shop;\n" + Javac.IMPORTS + text);
  }

  void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a source of another project over. */
  void copy(Path source, Project from) {
    source(from.root.resolve("src").relativize(source).toString(), text(source));
  }

  /** Deletes what a build tool deletes before it compiles: the outputs with this in their names. */
  void deleteOutputs(String name) {
    for (Path directory : List.of(classes(), generated())) {
      for (Path file : filesIn(directory)) {
        if (directory.relativize(file).toString().contains(name)) {
          delete(file);
        }
      }
    }
  }

  List<Path> allSources() {
    return filesIn(root.resolve("src"));
  }

  /** Compiles with the class output on the class path, as an editor does on every save. */
  Outcome compile(List<Path> sources, String... options) {
    return compileWith(ClassPath.asOption(), sources, options);
  }

  /** Compiles with the class output and something else on the class path. */
  Outcome compileWith(String classPath, List<Path> sources, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    return run(sources, classes() + File.pathSeparator + classPath, arguments);
  }

  /** Compiles with everything on the module path, where only module-info counts. */
  Outcome compileModule(String... options) {
    List<String> arguments = new ArrayList<>(List.of("-p"));
    arguments.add(ClassPath.asOption());
    arguments.addAll(List.of(options));
    return run(allSources(), "", arguments);
  }

  /** Compiles several modules at once, each in a folder of its name. */
  Outcome compileModules(String names, String... options) {
    List<String> arguments = new ArrayList<>(List.of("-p", ClassPath.asOption()));
    arguments.addAll(List.of("--module-source-path", root.resolve("src").toString()));
    arguments.addAll(List.of("--module", names));
    arguments.addAll(List.of(options));
    return run(List.of(), "", arguments);
  }

  private Outcome run(List<Path> sources, String classPath, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("-d", classes().toString()));
    if (compiler == CompilerUnderTest.ECJ) {
      arguments.addAll(List.of("-s", generated().toString()));
      arguments.addAll(List.of("--release", "17", "-proceedOnError", "-parameters"));
      if (!options.contains("-encoding")) {
        // The file manager is a shared one, and keeps that of an earlier compilation.
        arguments.addAll(List.of("-encoding", "UTF-8"));
      }
    }
    arguments.addAll(options);
    JavaCompiler tool = compiler.tool();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files = compiler.files(diagnostics)) {
      Files.createDirectories(classes());
      Files.createDirectories(generated());
      // As an option, ecj would not hear of it.
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, paths(classPath));
      JavaCompiler.CompilationTask task =
          tool.getTask(
              output,
              files,
              diagnostics,
              arguments,
              null,
              files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(processors.get());
      boolean success = task.call();
      // ecj repeats there what it has told the listener.
      if (compiler == CompilerUnderTest.JAVAC && !output.toString().isEmpty()) {
        throw new AssertionError(output);
      }
      return new Outcome(
          success,
          diagnostics.getDiagnostics().stream()
              .filter(this::isOfInterest)
              .map(Project::described)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> paths(String classPath) {
    return classPath.isEmpty()
        ? List.of()
        : Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
  }

  /** All that javac says; ecj has opinions on users' own code that are no business of ours. */
  private boolean isOfInterest(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    return compiler == CompilerUnderTest.JAVAC
        || diagnostic.getKind() == Diagnostic.Kind.ERROR
        || source == null
        || diagnostic.getMessage(Locale.ROOT).startsWith("WB")
        || Path.of(source.toUri()).startsWith(generated());
  }

  /** As javac's console has it, and with the column. */
  private static String described(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    String place =
        source == null
            ? ""
            : Path.of(source.toUri()).getFileName()
                + ":"
                + diagnostic.getLineNumber()
                + ":"
                + diagnostic.getColumnNumber()
                + ": ";
    return place
        + diagnostic.getKind().name().toLowerCase(Locale.ROOT)
        + ": "
        + diagnostic.getMessage(Locale.ROOT);
  }

  /** The generated files whose content depends on the whole package, by name. */
  SortedMap<String, String> aggregated() {
    SortedMap<String, String> content = outputs();
    content
        .keySet()
        .removeIf(name -> !name.contains("IntegrationEvents") && !name.startsWith("META-INF"));
    return content;
  }

  /** All files that the compiler has put out, by name. */
  SortedMap<String, String> outputs() {
    SortedMap<String, String> content = new TreeMap<>();
    for (Path directory : List.of(classes(), generated())) {
      for (Path file : filesIn(directory)) {
        try {
          content.put(
              directory.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return content;
  }

  /** All sources that were generated, by their paths. */
  SortedMap<String, String> generatedSources() {
    SortedMap<String, String> sources = new TreeMap<>();
    for (Path file : filesIn(generated())) {
      if (file.toString().endsWith(".java")) {
        sources.put(generated().relativize(file).toString(), text(file));
      }
    }
    return sources;
  }

  /** The source that was generated for a type. */
  String generated(String type) {
    return text(generated().resolve(type.replace('.', '/') + ".java"));
  }

  /** All sources that were generated. */
  List<Path> generatedFiles() {
    return filesIn(generated()).stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  String services() {
    return text(classes().resolve(ServiceFile.PATH));
  }

  /** The service file of one of several modules. */
  String services(String module) {
    return text(classes().resolve(module).resolve(ServiceFile.PATH));
  }

  /** The source that was generated for a type in one of several modules. */
  String generated(String module, String type) {
    return text(generated().resolve(module).resolve(type.replace('.', '/') + ".java"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> filesIn(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
