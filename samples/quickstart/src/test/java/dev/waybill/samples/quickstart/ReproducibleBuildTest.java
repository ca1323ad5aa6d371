package dev.waybill.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibleBuildTest {

  private static final Path SOURCES = Path.of("src/main/java");

  @TempDir Path directory;

  @Test
  void isTheSameByteForByteInAnyFolderLocaleTimeZoneAndOrderOfFiles() throws Exception {
    Map<String, byte[]> here =
        build("here", Comparator.naturalOrder(), "-J-Duser.language=en", "-J-Duser.timezone=UTC");
    // In Turkish, "ID".toLowerCase() is not "id"; in Kiritimati it is tomorrow.
    Map<String, byte[]> elsewhere =
        build(
            "quite/elsewhere",
            Comparator.reverseOrder(),
            "-J-Duser.language=tr",
            "-J-Duser.country=TR",
            "-J-Duser.timezone=Pacific/Kiritimati");

    assertThat(here)
        .containsKeys(
            "META-INF/services/dev.waybill.convert.GeneratedConverterProvider",
            "dev/waybill/samples/quickstart/users/IntegrationEvents.java",
            "dev/waybill/samples/quickstart/users/IntegrationEvents.class");
    assertThat(elsewhere).containsOnlyKeys(here.keySet().toArray(String[]::new));
    here.forEach((path, bytes) -> assertThat(elsewhere.get(path)).as(path).isEqualTo(bytes));
  }

  /** Compiles a copy of the sample's sources; returns everything that came of it, by its path. */
  private Map<String, byte[]> build(String folder, Comparator<Path> order, String... jvm)
      throws Exception {
    Path root = Files.createDirectories(directory.resolve(folder));
    Path output = Files.createDirectory(root.resolve("output"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of(jvm));
    String classPath = librariesOfTheSample();
    command.addAll(List.of("-cp", classPath, "-processorpath", classPath, "-encoding", "UTF-8"));
    command.addAll(List.of("-g", "-d", output.toString()));
    copies(root.resolve("sources")).stream().sorted(order).forEach(f -> command.add(f.toString()));

    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(javac.waitFor()).as(said).isZero();

    Map<String, byte[]> files = new TreeMap<>();
    for (Path file : filesIn(output)) {
      files.put(output.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
    }
    return files;
  }

  /** The class path without the sample itself, which is what is compiled here. */
  private static String librariesOfTheSample() {
    Path own = Path.of("target").toAbsolutePath();
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).toAbsolutePath().startsWith(own))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> copies(Path target) throws IOException {
    List<Path> copies = new ArrayList<>();
    for (Path source : filesIn(SOURCES)) {
      Path copy = target.resolve(SOURCES.relativize(source));
      Files.createDirectories(copy.getParent());
      copies.add(Files.copy(source, copy));
    }
    return copies;
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
