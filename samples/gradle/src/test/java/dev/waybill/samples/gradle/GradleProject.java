package dev.waybill.samples.gradle;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gradle.tooling.BuildException;
import org.gradle.tooling.GradleConnector;
import org.gradle.tooling.ProjectConnection;
import org.gradle.tooling.internal.consumer.DefaultGradleConnector;

/**
 * A project as the README has users of Gradle write one, and as Gradle builds it.
 *
 * <p>Gradle runs in this process. What users' builds take from Maven Central comes from Maven's own
 * repository, where this build has it already; Waybill comes from this build, whatever is
 * installed.
 */
final class GradleProject {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String MAVEN_REPOSITORY = System.getProperty("waybill.maven-repository");
  private static final FileTime LONG_AGO = FileTime.fromMillis(0);
  private static final String REST =
      """

      repositories {
        exclusiveContent {
          forRepository { maven { url = uri("%s") } }
          filter { includeGroup("dev.waybill") }
        }
      }
      tasks.withType(JavaCompile) {
        options.release = 17
        options.compilerArgs.addAll(["-Xlint:all,-processing", "-Werror"])
      }
      """;

  private static final String SOURCES = "src/main/java";
  private static final String CLASSES = "build/classes/java/main";
  private static final String GENERATED = "build/generated/sources/annotationProcessor/java/main";

  private final Path directory;
  private String said = "";

  /**
   * Makes a project without sources.
   *
   * @param directory a directory of its own
   */
  GradleProject(Path directory) {
    this(directory, Readme.gradleBuild() + REST.formatted(TARGET.resolve("repository").toUri()));
  }

  /**
   * Makes a project with another build script.
   *
   * @param directory a directory of its own
   */
  GradleProject(Path directory, String script) {
    this.directory = directory;
    write("settings.gradle", "rootProject.name = \"shop\"\n");
    write("build.gradle", script);
  }

  /** Writes a source of the main code; one that is there gets another text. */
  void source(String path, String text) {
    write(SOURCES + "/" + path, text);
  }

  /** Adds something to the build script. */
  void build(String more) {
    try {
      Path script = directory.resolve("build.gradle");
      Files.writeString(script, Files.readString(script) + "\n" + more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a source of the main code. */
  String source(String path) {
    try {
      return Files.readString(directory.resolve(SOURCES).resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a source of the tests. */
  void testSource(String path, String text) {
    write("src/test/java/" + path, text);
  }

  void delete(String path) {
    try {
      Files.delete(directory.resolve(SOURCES).resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String path, String text) {
    try {
      Path file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another project, with the same sources. */
  GradleProject copiedTo(Path other) {
    GradleProject copy = new GradleProject(other);
    filesIn(SOURCES).forEach(copy::source);
    return copy;
  }

  /**
   * Compiles what Gradle thinks must be.
   *
   * @return the types that were, other than generated ones
   */
  Set<String> compile() {
    try {
      for (Path file : paths(CLASSES)) {
        Files.setLastModifiedTime(file, LONG_AGO);
      }
      said = run("compileJava");
      Set<String> compiled = new TreeSet<>();
      for (Path file : paths(CLASSES)) {
        String type =
            directory
                .resolve(CLASSES)
                .relativize(file)
                .toString()
                .replaceFirst("(\\$.*)?\\.class$", "");
        if (!Files.getLastModifiedTime(file).equals(LONG_AGO)
            && Files.exists(directory.resolve(SOURCES).resolve(type + ".java"))) {
          compiled.add(type.replace(File.separatorChar, '.'));
        }
      }
      return compiled;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs Gradle.
   *
   * @param task what it is to do
   * @param options what else Gradle is told
   * @return all that it says
   * @throws AssertionError with all that Gradle says, if the build fails
   */
  String run(String task, String... options) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (ProjectConnection connection = connect()) {
      connection
          .newBuild()
          .forTasks(task)
          .withArguments("--offline", "-Dmaven.repo.local=" + MAVEN_REPOSITORY)
          .addArguments(options)
          .setStandardOutput(output)
          .setStandardError(output)
          .run();
      return output.toString(StandardCharsets.UTF_8);
    } catch (BuildException e) {
      throw new AssertionError(output.toString(StandardCharsets.UTF_8), e);
    }
  }

  /** What Gradle says when it last compiled. */
  String said() {
    return said;
  }

  private ProjectConnection connect() {
    DefaultGradleConnector gradle = (DefaultGradleConnector) GradleConnector.newConnector();
    gradle.embedded(true);
    gradle.useInstallation(GradleInstallation.in(TARGET).toFile());
    gradle.useGradleUserHomeDir(TARGET.resolve("gradle-home").toFile());
    gradle.forProjectDirectory(directory.toFile());
    return gradle.connect();
  }

  /** Everything that the compiler has put out, by its path. */
  SortedMap<String, String> outputs() {
    SortedMap<String, String> outputs = new TreeMap<>();
    for (String root : List.of(CLASSES, GENERATED)) {
      filesIn(root).forEach((name, bytes) -> outputs.put(root + "/" + name, bytes));
    }
    return outputs;
  }

  private SortedMap<String, String> filesIn(String root) {
    SortedMap<String, String> files = new TreeMap<>();
    for (Path file : paths(root)) {
      String name = directory.resolve(root).relativize(file).toString();
      try {
        files.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private List<Path> paths(String root) {
    Path top = directory.resolve(root);
    if (!Files.exists(top)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(top)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
