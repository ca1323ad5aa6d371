package dev.waybill.processor;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Builds a source directory as Gradle does: the first time as a whole, then what has changed and
 * what depends on it.
 *
 * <p>The rules are those of Gradle 7.3 and later. What was generated from a source that is compiled
 * again is deleted first, and so is everything that an aggregating processor has written. Types
 * that such a processor looks at are handed to the compiler as class files, where they stay.
 */
final class GradleBuild {

  private final CompilerUnderTest compiler;
  private final Path sources;
  private final Path classes;
  private final Path generated;
  private final GradleProcessors processors = new GradleProcessors();
  private SortedMap<String, String> lastSources = new TreeMap<>();

  GradleBuild(Path sources, Path output) {
    this(CompilerUnderTest.JAVAC, sources, output);
  }

  GradleBuild(CompilerUnderTest compiler, Path sources, Path output) {
    this.compiler = compiler;
    this.sources = sources;
    this.classes = output.resolve("classes");
    this.generated = output.resolve("generated");
  }

  Path classes() {
    return classes;
  }

  /**
   * Builds.
   *
   * @return the types whose sources were compiled, other than generated ones
   */
  Set<String> run() {
    SortedMap<String, String> current = textsOf(sources, ".java");
    boolean isFirst = lastSources.isEmpty();
    Set<String> changed = new TreeSet<>(current.keySet());
    changed.addAll(lastSources.keySet());
    changed.removeIf(type -> same(current, type));
    lastSources = current;
    if (changed.isEmpty()) {
      return changed;
    }

    Set<String> toCompile = isFirst ? changed : withDependents(changed);
    Set<String> toProcess = processors.typesToReprocess(isFirst ? Set.of() : toCompile);
    processors.packageInfosAmong(toProcess, toCompile);
    if (compiler == CompilerUnderTest.ECJ) {
      // It processes no class files where there is nothing to compile.
      for (String origin : processors.originsOf(toProcess)) {
        toCompile.add(origin);
        toCompile.addAll(processors.generatedFrom(origin));
      }
      toProcess.clear();
    }
    toProcess.removeAll(toCompile);
    if (!isFirst) {
      toCompile.forEach(this::deleteOutputsOf);
      processors.resources().forEach(resource -> delete(classes.resolve(resource)));
    }
    toCompile.retainAll(current.keySet());
    if (!toCompile.isEmpty() || !toProcess.isEmpty()) {
      processors.forget(toCompile);
      compile(toCompile, toProcess);
    }
    return toCompile;
  }

  private boolean same(SortedMap<String, String> current, String type) {
    String text = current.get(type);
    return text != null && text.equals(lastSources.get(type));
  }

  /** What was generated from a type, what aggregates all types, and what mentions one of these. */
  private Set<String> withDependents(Set<String> changed) {
    SortedMap<String, String> compiled = textsOf(classes, ".class");
    Set<String> found = new TreeSet<>(changed);
    found.addAll(processors.aggregatingTypes());
    boolean grows = true;
    while (grows) {
      Set<String> more = new TreeSet<>();
      for (String type : found) {
        more.addAll(processors.generatedFrom(type));
        Pattern mention = Pattern.compile(Pattern.quote(type.replace('.', '/')) + "(?![\\w/])");
        compiled.forEach(
            (name, bytes) -> {
              if (mention.matcher(bytes).find()) {
                more.add(name.replaceFirst("\\$.*", ""));
              }
            });
      }
      grows = found.addAll(more);
    }
    return found;
  }

  private void deleteOutputsOf(String type) {
    String path = type.replace('.', '/');
    delete(generated.resolve(path + ".java"));
    textsOf(classes, ".class").keySet().stream()
        .filter(name -> name.equals(type) || name.startsWith(type + "$"))
        .forEach(name -> delete(classes.resolve(name.replace('.', '/') + ".class")));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile(Set<String> types, Set<String> classNames) {
    JavaCompiler tool = compiler.tool();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.files(diagnostics)) {
      Files.createDirectories(classes);
      Files.createDirectories(generated);
      List<String> options = new ArrayList<>(List.of("-d", classes.toString()));
      options.addAll(List.of("-s", generated.toString(), "-parameters", "--release", "17"));
      // As an option, ecj would not hear of it.
      files.setLocationFromPaths(
          StandardLocation.CLASS_PATH,
          Stream.concat(Stream.of(classes), ClassPath.ENTRIES.stream()).toList());
      List<Path> paths =
          types.stream().map(type -> sources.resolve(type.replace('.', '/') + ".java")).toList();
      JavaCompiler.CompilationTask task =
          tool.getTask(
              new StringWriter(),
              files,
              diagnostics,
              options,
              classNames,
              files.getJavaFileObjectsFromPaths(paths));
      task.setProcessors(processors.wrapped());
      if (!task.call()) {
        throw new AssertionError(diagnostics.getDiagnostics());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that the build has put out, for comparison with that of another build. */
  SortedMap<String, String> outputs() {
    SortedMap<String, String> outputs = new TreeMap<>();
    textsOf(classes, "").forEach((name, text) -> outputs.put("classes " + name, hex(text)));
    textsOf(generated, "").forEach((name, text) -> outputs.put("generated " + name, text));
    return outputs;
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The files of a directory by name, as class names where they have the extension. */
  private static SortedMap<String, String> textsOf(Path directory, String extension) {
    SortedMap<String, String> texts = new TreeMap<>();
    if (!Files.exists(directory)) {
      return texts;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString().replace(File.separatorChar, '.');
        if (name.endsWith(extension)) {
          texts.put(
              name.substring(0, name.length() - extension.length()),
              Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
