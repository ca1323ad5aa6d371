package dev.waybill.samples.eclipse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A Java project in Eclipse. */
final class EclipseProject {

  private static final String SOURCES = "src/";
  private static final String TESTS = "test/";

  private final Workspace workspace;
  private final String name;

  EclipseProject(Workspace workspace, String name) {
    this.workspace = workspace;
    this.name = name;
  }

  void save(String path, String text) {
    workspace.save(name, SOURCES + path, text);
  }

  /** Saves a source of the tests. */
  void saveTest(String path, String text) {
    workspace.save(name, TESTS + path, text);
  }

  /** Saves a source of package {@code shop}, with the import that it needs. */
  void shop(String type, String text) {
    save("shop/" + type + ".java", "package shop;\nimport dev.waybill.annotation.*;\n" + text);
  }

  /**
   * Types into the editor of a source file, and does not save it.
   *
   * @return what is underlined
   */
  List<String> type(String path, String text) {
    return workspace.type(name, SOURCES + path, text);
  }

  void delete(String path) {
    workspace.delete(name, SOURCES + path);
  }

  /**
   * Builds what has changed.
   *
   * @return the errors and warnings that the editor shows
   */
  List<String> build() {
    return workspace.build(name);
  }

  /** Everything that a project of the same sources has when it is built as a whole. */
  SortedMap<String, String> outputsOfRebuild() {
    EclipseProject clean = Workbench.running().project();
    filesIn(SOURCES).forEach(clean::save);
    filesIn(TESTS).forEach(clean::saveTest);
    assertThat(clean.workspace.rebuild(clean.name)).isEmpty();
    return clean.outputs();
  }

  /** Everything that has been built and generated, by path. */
  SortedMap<String, String> outputs() {
    SortedMap<String, String> outputs = new TreeMap<>();
    for (String folder : List.of("bin/", "bin-test/", ".apt_generated/", ".apt_generated_tests/")) {
      filesIn(folder).forEach((path, content) -> outputs.put(folder + path, content));
    }
    return outputs;
  }

  private SortedMap<String, String> filesIn(String folder) {
    Path root = Path.of(workspace.directory(name)).resolve(folder);
    SortedMap<String, String> contents = new TreeMap<>();
    if (!Files.exists(root)) {
      return contents;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
