package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.tools.DocumentationTool;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated code passes a user's run of javadoc, with all checks on, whatever the author wrote. */
class JavadocTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final List<Path> SAMPLES =
      List.of(
          Path.of("../samples/quickstart/src/main/java/dev/waybill/samples/quickstart/users"),
          Path.of("../samples/orders/src/main/java/dev/waybill/samples/orders/ordering"));

  /** For all that is known beforehand, as each compilation takes seconds. */
  @TempDir static Path shared;

  private static Project known = new Project(Path.of(""));

  @TempDir Path directory;

  @BeforeAll
  static void compilesWhatIsKnown() {
    Project project = new Project(shared);
    for (Path golden : childrenOf(GOLDEN)) {
      // Each in a package of its own, as they have entry classes.
      for (Path source : childrenOf(golden.resolve("in"))) {
        add(project, source, "shop." + golden.getFileName());
      }
    }
    for (Path sample : SAMPLES) {
      childrenOf(sample).forEach(source -> add(project, source, ""));
    }
    addPitfalls(project);
    compile(project);
    known = project;
  }

  @Test
  void has_nothing_to_say_of_what_is_generated_for_samples_golden_files_and_pitfalls() {
    assertThat(javadoc(known)).isEmpty();
  }

  @Test
  void no_line_of_it_is_longer_than_a_hundred_columns() {
    assertThat(known.generatedSources().values())
        .hasSizeGreaterThan(20)
        .flatMap(source -> source.lines().filter(line -> line.length() > 100).toList())
        .isEmpty();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_23)
  void lines_of_three_slashes_are_markdown() {
    Project project = new Project(directory);
    addPitfalls(project);
    compile(project);

    assertThat(project.generated("said.MarkedPayload"))
        .contains("its {@code List<String>} of labels, see {@code List} and\n * its size; use")
        .contains(" * @Deprecated\n * List<String> labels = parcel.labels();\n")
        .contains(" * <p>And this comes after the code, <strong>with</strong> <em>some</em>")
        .contains(" * @param id which one, a {@code Map<K, V>}\n");
  }

  private static void addPitfalls(Project project) {
    Comments.RECORDS.forEach(
        (name, text) -> project.source("said/" + name + ".java", "package said;\n" + text));
  }

  /** By the compiler, which has the same checks, for private fields, too, and writes no pages. */
  @ParameterizedTest
  @EnumSource
  void has_nothing_to_say_of_what_is_generated_for_comments_that_chance_writes(
      CompilerUnderTest compiler) {
    Project project = new Project(directory, compiler);
    addPitfalls(project);
    for (int i = 0; i < 60; i++) {
      project.source(
          "drawn/Drawn%d.java".formatted(i), "package drawn;\n" + Comments.drawn(new Random(i), i));
    }
    compile(project);

    assertThat(doclint(project)).isEmpty();
  }

  private static void compile(Project project) {
    Project.Outcome outcome = project.compile(project.allSources());
    assertThat(outcome.success()).as(() -> outcome.diagnostics().toString()).isTrue();
  }

  private static List<Path> childrenOf(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Project project, Path source, String packageName) {
    try {
      String text = Files.readString(source);
      String own = text.replaceFirst("(?s).*?\\bpackage ([\\w.]+);.*", "$1");
      String wanted = packageName.isEmpty() ? own : packageName;
      project.source(
          wanted.replace('.', '/') + "/" + source.getFileName(),
          text.replaceFirst("\\bpackage " + own + ";", "package " + wanted + ";"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What javadoc says of the sources that were generated, with the records as classes only. */
  private String javadoc(Project project) {
    DocumentationTool tool = ToolProvider.getSystemDocumentationTool();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files = tool.getStandardFileManager(null, null, null)) {
      useClasses(project, files);
      List<String> options =
          new ArrayList<>(List.of("-Xdoclint:all", "-Werror", "-quiet", "-package"));
      options.addAll(List.of("--no-platform-links", "-notimestamp"));
      options.addAll(List.of("-d", directory.resolve("javadoc").toString()));
      tool.getTask(output, files, null, null, options, generated(project, files)).call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toString();
  }

  private String doclint(Project project) {
    JavaCompiler tool = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files = tool.getStandardFileManager(null, null, null)) {
      useClasses(project, files);
      List<String> options =
          List.of("-Xdoclint:all,-missing", "-proc:none", "-d", directory.toString());
      tool.getTask(output, files, null, options, null, generated(project, files)).call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A record may be deprecated, which is no business of javadoc's.
    return output.toString().replaceAll("(?m)^Note: .*\\R?", "");
  }

  private static Iterable<? extends JavaFileObject> generated(
      Project project, StandardJavaFileManager files) {
    return files.getJavaFileObjectsFromPaths(project.generatedFiles());
  }

  private void useClasses(Project project, StandardJavaFileManager files) throws IOException {
    Path classes = Files.createDirectories(directory.resolve("of-records"));
    copyClasses(project.classes(), classes);
    files.setLocationFromPaths(
        StandardLocation.CLASS_PATH,
        Stream.concat(Stream.of(classes), ClassPath.ENTRIES.stream()).toList());
    files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
  }

  private static void copyClasses(Path from, Path to) throws IOException {
    for (Path file : Project.filesIn(from)) {
      if (file.toString().endsWith(".class")) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
