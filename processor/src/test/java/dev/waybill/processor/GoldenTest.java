package dev.waybill.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated code, as users read it. Each directory of {@code golden} has its input in {@code in}
 * and what comes of it in {@code out}; {@code mvn test -Dwaybill.golden.update=true} rewrites the
 * latter.
 */
class GoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  static final boolean UPDATE = Boolean.getBoolean("waybill.golden.update");

  static List<String> examples() throws IOException {
    try (Stream<Path> examples = Files.list(GOLDEN)) {
      return examples.map(example -> example.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void generated_code_looks_like_the_golden_files(String name) throws IOException {
    Path directory = GOLDEN.resolve(name);
    List<JavaFileObject> sources =
        filesIn(directory.resolve("in")).stream().map(this::source).toList();
    Compilation compilation =
        Javac.strict().withOptions("-Xlint:all,-processing", "-Werror").compile(sources);
    assertThat(compilation).succeededWithoutWarnings();
    Path out = directory.resolve("out");
    if (UPDATE) {
      Files.createDirectories(out);
      for (Path old : filesIn(out)) {
        Files.delete(old);
      }
    }
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      check(out.resolve(Path.of(file.getName()).getFileName() + ".txt"), file);
    }
    check(
        out.resolve("services.txt"),
        compilation.generatedFile(StandardLocation.CLASS_OUTPUT, ServiceFile.PATH).orElseThrow());
    assertThat(filesIn(out)).hasSize(compilation.generatedSourceFiles().size() + 1);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void and_so_does_that_of_the_Eclipse_compiler(String name, @TempDir Path directory)
      throws IOException {
    List<JavaFileObject> sources =
        filesIn(GOLDEN.resolve(name).resolve("in")).stream().map(this::source).toList();
    assertThat(Eclipse.compile(directory, Eclipse.write(directory, sources)).errors()).isEmpty();
    List<Path> golden = filesIn(GOLDEN.resolve(name).resolve("out"));
    try (Stream<Path> generated = Files.walk(directory.resolve("generated"))) {
      assertThat(generated.filter(Files::isRegularFile)).hasSize(golden.size() - 1);
    }
    for (Path file : golden) {
      assertThat(directory.resolve(fileOf(file))).hasSameTextualContentAs(file);
    }
  }

  /** Where ecj puts what a golden file shows. All of them are in one package. */
  private static String fileOf(Path golden) {
    String name = String.valueOf(golden.getFileName()).replaceFirst("\\.txt$", "");
    return name.equals("services") ? "classes/" + ServiceFile.PATH : "generated/shop/" + name;
  }

  private JavaFileObject source(Path file) {
    try {
      String text = Files.readString(file);
      String packageName = text.replaceFirst("(?s).*?package ([\\w.]+);.*", "$1");
      String simpleName = String.valueOf(file.getFileName()).replace(".java", "");
      return JavaFileObjects.forSourceString(packageName + "." + simpleName, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void check(Path golden, JavaFileObject file) throws IOException {
    String text;
    try (var in = file.openInputStream()) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (UPDATE) {
      Files.writeString(golden, text);
    }
    assertThat(golden).hasContent(text);
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
