package dev.waybill.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.json.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits somewhere since an older version is read by today's code, or the tests say so. */
final class ContractFixturesTest {

  private static final String PACKAGE = "dev.waybill.test.evolving";

  private static final String FIRST = event(1, "{\"customer\":\"ann\",\"price\":\"42\"}");
  private static final String SECOND = event(2, "{\"customer\":\"ann\",\"cents\":42}");

  private final EventCodec codec = EventCodec.detect();
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir private Path resources;

  @BeforeEach
  void theClassPathHasResources() throws IOException {
    use(resources);
  }

  @AfterEach
  void theClassPathIsAsBefore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void everyVersionIsReadAsThePayloadOfToday() {
    fixture("OrderPlacedPayload.1.json", FIRST);
    fixture("OrderPlacedPayload.2.json", SECOND);

    assertThat(ContractFixtures.all())
        .extracting(ContractFixture::toString)
        .containsExactly(
            PACKAGE + ".OrderPlacedPayload, version 1", PACKAGE + ".OrderPlacedPayload, version 2");
    assertThat(ContractFixtures.all().get(0).document()).isEqualTo(FIRST);
    assertThatCode(() -> ContractFixtures.verify(codec)).doesNotThrowAnyException();
  }

  @Test
  void thoseInAJarAreReadAsWell() throws IOException {
    use(jar());

    assertThat(ContractFixtures.all()).hasSize(1);
    assertThatCode(() -> ContractFixtures.verify(codec)).doesNotThrowAnyException();
  }

  @Test
  void whoeverReadsTheSameJarMeanwhileIsNotInTheWay() throws IOException {
    Path jar = jar();
    use(jar);

    try (FileSystem others =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      assertThat(ContractFixtures.all()).hasSize(1);
      assertThat(others.isOpen()).isTrue();
    }
  }

  private Path jar() throws IOException {
    Path jar = resources.resolve("contract.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String folder : new String[] {"", PACKAGE + "/"}) {
        out.putNextEntry(new JarEntry("waybill-fixtures/" + folder));
      }
      out.putNextEntry(new JarEntry("waybill-fixtures/" + PACKAGE + "/OrderPlacedPayload.1.json"));
      out.write(FIRST.getBytes(UTF_8));
    }
    return jar;
  }

  @Test
  void versionsAreSortedAsNumbersAndThoseOfAPackageWithoutANameAreFirst() throws IOException {
    for (int version : new int[] {10, 9}) {
      fixture("OrderPlacedPayload." + version + ".json", FIRST);
    }
    Files.writeString(resources.resolve("waybill-fixtures/Order$Gone_Payload.1.json"), FIRST);

    assertThat(ContractFixtures.all())
        .extracting(ContractFixture::toString)
        .containsExactly(
            "Order$Gone_Payload, version 1",
            PACKAGE + ".OrderPlacedPayload, version 9",
            PACKAGE + ".OrderPlacedPayload, version 10");
  }

  @Test
  void oneThatCannotBeReadAnyMoreIsNamedWithAllOthers() {
    fixture("OrderPlacedPayload.1.json", event(1, "{\"customer\":\"ann\"}"));
    fixture("OrderPlacedPayload.2.json", event(2, "{\"customer\":\"ann\",\"cents\":\"many\"}"));
    fixture("OrderGonePayload.1.json", FIRST);

    assertThatThrownBy(() -> ContractFixtures.verify(codec))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            PACKAGE + ".OrderPlacedPayload, version 1 cannot be read any more: ",
            PACKAGE + ".OrderPlacedPayload, version 2 cannot be read any more: ",
            PACKAGE + ".OrderGonePayload, version 1 has no class to be read into.");
  }

  @Test
  void aVersionThatNobodyKnowsIsOneOfThem() {
    fixture("OrderPlacedPayload.3.json", event(3, "{\"customer\":\"ann\",\"cents\":42}"));

    assertThatThrownBy(() -> ContractFixtures.verify(codec))
        .hasMessageContaining("has version 3 of OrderPlaced");
  }

  @Test
  void noneAtAllIsNoProof() {
    assertThatThrownBy(() -> ContractFixtures.verify(codec))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Run waybill fixtures, and commit what it writes.");
  }

  @Test
  void otherFilesBesideThemDoNotMatter() {
    fixture("README.md", "Written by waybill fixtures.");
    fixture("OrderPlacedPayload.1.json", FIRST);

    assertThat(ContractFixtures.all()).hasSize(1);
  }

  private void use(Path entry) throws IOException {
    Thread.currentThread()
        .setContextClassLoader(new URLClassLoader(new URL[] {entry.toUri().toURL()}, before));
  }

  private void fixture(String name, String document) {
    Path file = resources.resolve("waybill-fixtures").resolve(PACKAGE).resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String event(int version, String payload) {
    return """
        {"id":"e-1","type":"OrderPlaced","payload":%s,"timestamp":"2026-02-18T09:30:00.000Z",\
        "metadata":{"outcome":"accepted","aggregateType":"Order","aggregateId":"a-1",\
        "schemaVersion":%d},"kind":"integration"}
        """
        .formatted(payload, version);
  }
}
