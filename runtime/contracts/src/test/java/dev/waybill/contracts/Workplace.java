package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A project of one's own: sources, classes, and the tool. */
public final class Workplace {

  private static final String EVENT =
      """
      package shop;

      import com.fasterxml.jackson.annotation.*;
      import dev.waybill.annotation.*;
      import org.jspecify.annotations.*;

      @NullMarked
      @DomainEvent(aggregateType = "User"%s)
      public record %s(@AggregateId String id%s) {}
      """;

  private final Path root;
  private Charset charset = StandardCharsets.UTF_8;
  private List<String> lookedIn = List.of();

  /** Makes a project in a folder of its own. */
  public Workplace(Path root) {
    this.root = root;
  }

  /** Writes sources in another encoding than UTF-8. */
  public Workplace in(Charset encoding) {
    charset = encoding;
    return this;
  }

  public Path sources() {
    return root.resolve("src");
  }

  public Path classes() {
    return root.resolve("classes");
  }

  /** The lock of package {@code shop}. */
  public Path lock() {
    return sources().resolve("shop/IntegrationEventsLock.java");
  }

  public String lockText() {
    return text(lock());
  }

  public String text(Path file) {
    try {
      return Files.readString(file, charset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a source file. */
  public Path source(String path, String text) {
    Path file = sources().resolve(path);
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text, charset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies source files of others. */
  public Workplace copiesOf(Path folder) {
    return copiesOf(folder, "");
  }

  /** Copies those source files of others in which something is found. */
  public Workplace copiesOf(Path folder, String regex) {
    Pattern wanted = Pattern.compile(regex);
    filesIn(folder).stream()
        .filter(file -> file.toString().endsWith(".java"))
        .filter(file -> wanted.matcher(text(file)).find())
        .forEach(file -> source(folder.relativize(file).toString(), text(file)));
    return this;
  }

  /** Lets the compiler take from others what the sources need. */
  public Workplace lookingIn(Path folder) {
    lookedIn = List.of("-implicit:class", "-sourcepath", folder.toString());
    return this;
  }

  /** Writes the record of an event of version 1, with components beside the id. */
  public void event(String name, String components) {
    event(name, 1, components);
  }

  /** Writes the record of an event, with components beside the id. */
  public void event(String name, int version, String components) {
    source(
        "shop/" + name + ".java",
        EVENT.formatted(
            version == 1 ? "" : ", schemaVersion = " + version,
            name,
            components.isEmpty() ? "" : ", " + components));
  }

  public void delete(String path) {
    try {
      Files.delete(sources().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles everything from scratch, and returns all that the compiler says. */
  public List<String> compile() {
    try {
      deleteClasses();
      Files.createDirectories(classes());
      JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
      DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
      try (StandardJavaFileManager files =
          javac.getStandardFileManager(diagnostics, Locale.ROOT, charset)) {
        List<String> options = new ArrayList<>(lookedIn);
        options.addAll(List.of("-d", classes().toString(), "-encoding", charset.name()));
        options.add("-Xlint:all,-processing");
        JavaCompiler.CompilationTask task =
            javac.getTask(
                null,
                files,
                diagnostics,
                options,
                null,
                files.getJavaFileObjectsFromPaths(filesIn(sources())));
        task.setProcessors(processors());
        var unused = task.call();
      }
      return diagnostics.getDiagnostics().stream()
          .map(one -> one.getKind() + ": " + one.getMessage(Locale.ROOT))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Those of Waybill: by their names they would have to be compiled against what they are made of.
   */
  private static List<Processor> processors() {
    return ServiceLoader.load(Processor.class).stream()
        .filter(one -> one.type().getName().startsWith("dev.waybill."))
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** Compiles, and expects notes at most. */
  public void compiles() {
    assertThat(compile()).allMatch(said -> said.startsWith("NOTE"));
  }

  private void deleteClasses() throws IOException {
    if (Files.exists(classes())) {
      try (Stream<Path> all = Files.walk(classes())) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the classes into a jar. */
  public Path jar(String name) {
    Path jar = root.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Path file : filesIn(classes())) {
        entries.putNextEntry(
            new ZipEntry(classes().relativize(file).toString().replace('\\', '/')));
        Files.copy(file, entries);
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code accept}. */
  public Run accept(String... more) {
    return run("accept", "--sources=" + sources(), more);
  }

  /** Compiles and accepts, which both must succeed. */
  public Run accepted(String... more) {
    compiles();
    Run run = accept(more);
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run;
  }

  /** Runs {@code verify} on the locks as they were compiled. */
  public Run verify(String... more) {
    return run("verify", "--encoding=" + charset, more);
  }

  private Run run(String command, String option, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--classes=" + classes(), option));
    if (!option.startsWith("--encoding")) {
      arguments.add("--encoding=" + charset);
    }
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }
}
