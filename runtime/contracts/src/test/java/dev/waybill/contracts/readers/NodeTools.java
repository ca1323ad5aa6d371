package dev.waybill.contracts.readers;

import dev.waybill.testing.Equipment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packages of {@code src/test/npm}, installed once beside what is built. */
public final class NodeTools {

  private static final Path SOURCES = Path.of("src/test/npm");
  private static final Path FOLDER = Path.of("target/npm");
  private static final int MINUTES = 5;

  private final Path node;

  private NodeTools(Path node) {
    this.node = node;
  }

  /**
   * Finds them, or installs them.
   *
   * @param test the test that needs them; it is skipped where there is no Node, or no registry
   */
  public static synchronized NodeTools require(Class<?> test) {
    Path node = Equipment.require("nodejs", test, Path.of("/usr/bin/node"));
    Path npm = Equipment.require("npm", test, Path.of("/usr/bin/npm"));
    Path installed = FOLDER.resolve("node_modules/.package-lock.json");
    try {
      if (!isCurrent()) {
        install(npm);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path unused = Equipment.require("npm-packages", test, installed);
    return new NodeTools(node);
  }

  private static boolean isCurrent() throws IOException {
    Path lock = FOLDER.resolve("package-lock.json");
    return Files.exists(FOLDER.resolve("node_modules/.package-lock.json"))
        && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) < 0;
  }

  private static void install(Path npm) throws IOException {
    Files.createDirectories(FOLDER);
    for (String name : List.of("package.json", "package-lock.json")) {
      Files.write(FOLDER.resolve(name), Files.readAllBytes(SOURCES.resolve(name)));
    }
    Process process =
        new ProcessBuilder(
                npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev")
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve("npm.log").toFile())
            .start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts a script of {@code src/test/npm}.
   *
   * @param script the name of its file
   * @param arguments what it is given
   */
  public Process start(String script, String... arguments) throws IOException {
    // Beside the packages, or it would not find them.
    Files.write(FOLDER.resolve(script), Files.readAllBytes(SOURCES.resolve(script)));
    List<String> command = new ArrayList<>(List.of(node.toString(), script));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(FOLDER.toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(FOLDER.resolve("node.log").toFile()))
        .start();
  }
}
