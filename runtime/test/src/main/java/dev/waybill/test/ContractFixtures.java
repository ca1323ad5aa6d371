package dev.waybill.test;

import dev.waybill.json.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fixtures of a contract: an event of each version that was ever locked, which today's code
 * must read. {@code waybill fixtures} writes them into the resources of the tests, below {@code
 * waybill-fixtures}, each once.
 *
 * <pre>{@code
 * @Test
 * void whatWaitsSomewhereIsStillRead() {
 *   ContractFixtures.verify(EventCodec.detect());
 * }
 * }</pre>
 */
public final class ContractFixtures {

  private static final String FOLDER = "waybill-fixtures";

  private static final Pattern FILE = Pattern.compile("(.+)\\.([1-9]\\d{0,8})\\.json");

  private ContractFixtures() {}

  /**
   * Checks all fixtures.
   *
   * @param codec the codec that the application uses
   * @throws AssertionError where one of them cannot be read, naming each; or where there are none
   */
  public static void verify(EventCodec codec) {
    Objects.requireNonNull(codec, "codec");
    List<ContractFixture> fixtures = all();
    if (fixtures.isEmpty()) {
      throw new AssertionError(
          "There is no fixture in %s on the class path of the tests. Nothing would be checked. Run waybill fixtures, and commit what it writes."
              .formatted(FOLDER));
    }
    List<AssertionError> failures = new ArrayList<>();
    for (ContractFixture fixture : fixtures) {
      try {
        fixture.check(codec);
      } catch (AssertionError e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      AssertionError all =
          new AssertionError(
              String.join("\n", failures.stream().map(AssertionError::getMessage).toList()));
      failures.forEach(all::addSuppressed);
      throw all;
    }
  }

  /**
   * Finds all fixtures, for tests that want one each.
   *
   * @return the fixtures on the class path, sorted by the payload's full name, then by version
   * @throws UncheckedIOException where they cannot be read
   */
  public static List<ContractFixture> all() {
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    return all(own == null ? ContractFixtures.class.getClassLoader() : own);
  }

  static List<ContractFixture> all(ClassLoader classes) {
    List<ContractFixture> fixtures = new ArrayList<>();
    try {
      for (URL folder : Collections.list(classes.getResources(FOLDER))) {
        if (folder.openConnection() instanceof JarURLConnection jar) {
          // By its path, as a jar that somebody else has open cannot be opened by its address.
          try (FileSystem files = FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
            read(files.getPath(FOLDER), classes, fixtures);
          }
        } else {
          read(Path.of(folder.toURI()), classes, fixtures);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    fixtures.sort(ContractFixture.ORDER);
    return List.copyOf(fixtures);
  }

  private static void read(Path folder, ClassLoader classes, List<ContractFixture> fixtures)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        Path parent = file.getParent();
        if (name.matches() && parent != null) {
          // In a jar, a folder's name may end with a slash.
          String packageName = parent.getFileName().toString().replace("/", "");
          fixtures.add(
              new ContractFixture(
                  (parent.equals(folder) ? "" : packageName + ".") + name.group(1),
                  Integer.parseInt(name.group(2)),
                  Files.readString(file),
                  classes));
        }
      }
    }
  }
}
