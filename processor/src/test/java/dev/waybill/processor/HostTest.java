package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who asks which compiler runs. */
class HostTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/waybill/processor");

  /** The packages of compilers and their versions. */
  private static final Pattern QUESTION =
      Pattern.compile("com\\.sun\\.|org\\.eclipse\\.|Runtime\\.version\\(\\)");

  @Test
  void only_the_hosts_ask_which_compiler_runs() throws IOException {
    assertThat(asking()).allMatch(file -> file.startsWith(SOURCES.resolve("host")));
  }

  @Test
  void each_host_is_found() throws IOException {
    assertThat(asking())
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrder("Javac.java", "Ecj.java", "EclipseBuilder.java");
  }

  private static List<Path> asking() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> QUESTION.matcher(read(file)).find())
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
