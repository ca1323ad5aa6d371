package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs all other tests of this module on the {@code javac} of JDK 25, where one is present: named
 * by {@code JAVA_25_HOME}, or installed beside the JDK of this build.
 */
@Tag(LaterJdkTest.TAG)
class LaterJdkTest {

  static final String TAG = "later-jdk";

  private static final int FEATURE = 25;
  private static final long MINUTES = 10;

  @TempDir Path directory;

  @Test
  void everyOtherTestPassesOnJdk25() throws Exception {
    assumeTrue(Runtime.version().feature() != FEATURE, "this is JDK 25 already");
    Optional<Path> home = findHome();
    assumeTrue(home.isPresent(), "no JDK 25 is present");
    File output = directory.resolve("output.txt").toFile();

    Process tests =
        new ProcessBuilder(
                home.get().resolve("bin/java").toString(),
                "-Djava.awt.headless=true",
                "-Xmx1g",
                "-Xmn400m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // Other releases of javac are not what random records and locks are for.
                "-Dwaybill.property.records=500",
                "-Dwaybill.codec.pairs=10",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--scan-classpath=" + testClasses(),
                "--exclude-tag=" + TAG,
                "--details=summary",
                "--disable-banner")
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();

    try {
      assertThat(tests.waitFor(MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
    } finally {
      tests.destroyForcibly();
    }
    String summary = Files.readString(output.toPath(), StandardCharsets.UTF_8);
    assertThat(tests.exitValue()).as(summary).isZero();
    assertThat(summary)
        .containsPattern("[1-9]\\d* tests successful")
        .containsPattern("\\b0 tests failed");
  }

  private static Path testClasses() throws Exception {
    return Path.of(LaterJdkTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Optional<Path> findHome() throws IOException {
    String named = System.getenv("JAVA_" + FEATURE + "_HOME");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    Path installed = Path.of(System.getProperty("java.home")).toRealPath().getParent();
    try (Stream<Path> siblings = Files.list(installed)) {
      return siblings.sorted().filter(LaterJdkTest::isWanted).findFirst();
    }
  }

  private static boolean isWanted(Path home) {
    try {
      return Files.exists(home.resolve("lib/modules"))
          && Files.readString(home.resolve("release"), StandardCharsets.UTF_8)
              .contains("JAVA_VERSION=\"" + FEATURE);
    } catch (IOException e) {
      return false; // not a JDK
    }
  }
}
