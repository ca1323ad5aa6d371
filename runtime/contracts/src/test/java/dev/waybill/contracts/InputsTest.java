package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes and sources as builds have them, and what is none. */
final class InputsTest {

  @TempDir Path directory;
  private Workplace work;

  @BeforeEach
  void anEvent() {
    work = new Workplace(directory);
    work.event("UserCreated", "String name");
    work.compiles();
  }

  private static List<String> errorsOf(String... arguments) {
    Run run = Run.of(arguments);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    return run.errors();
  }

  @Test
  void severalPlacesStandInOneOptionOrInSeveral() {
    Path jar = work.jar("shop.jar");
    Path empty = directory.resolve("empty");
    assertThat(empty.toFile().mkdir()).isTrue();

    Run one = Run.of("list", "--classes", empty + File.pathSeparator + jar);

    assertThat(one.output()).containsExactly("shop (no lock)", "  UserCreated 1");
    assertThat(Run.of("list", "--classes", "" + jar, "--classes=" + empty)).isEqualTo(one);
  }

  @Test
  void classesWithoutContractsAreToldOf() {
    Path empty = directory.resolve("empty");
    assertThat(empty.toFile().mkdir()).isTrue();

    assertThat(errorsOf("verify", "--classes", empty.toString()))
        .containsExactly(
            "There are no contracts in "
                + empty
                + ". The compiler leaves them there where a package has events. Compile with"
                + " waybill-processor of this version, and give its output with --classes.");
  }

  @Test
  void aPackageInTwoPlacesIsToldOf() {
    Path jar = work.jar("shop.jar");

    assertThat(errorsOf("verify", "--classes", jar + File.pathSeparator + work.classes()))
        .singleElement()
        .asString()
        .startsWith("The package shop has contracts in " + jar + " and in " + work.classes() + ".");
  }

  @Test
  void whatIsNoJarIsToldOf() throws Exception {
    Path text = Files.writeString(directory.resolve("shop.jar"), "no jar");

    assertThat(errorsOf("verify", "--classes", text.toString()))
        .singleElement()
        .asString()
        .startsWith(text + " is neither a folder of classes nor a jar that can be read.");
  }

  @Test
  void anEventThatDidNotCompileIsToldOf() {
    work.event("UserCreated", "@JsonIgnore int name");
    assertThat(work.compile()).anyMatch(said -> said.startsWith("ERROR"));

    assertThat(work.accept())
        .isEqualTo(
            new Run(
                2,
                List.of(),
                List.of(
                    "UserCreated of package shop did not compile, so nobody knows what it will"
                        + " write. Mend its errors, and compile again.")));
  }

  @Test
  void theLockIsCreatedBesideTheRecordsAndNotWhereSourcesAreGenerated() throws Exception {
    Path generated = directory.resolve("generated");
    Files.createDirectories(generated.resolve("shop"));
    Files.writeString(generated.resolve("shop/IntegrationEvents.java"), "package shop;");

    Run run =
        Run.of(
            "accept",
            "--classes=" + work.classes(),
            "--sources=" + generated + File.pathSeparator + work.sources());

    assertThat(run.exitCode()).isZero();
    assertThat(work.lock()).exists();
  }

  @Test
  void sourcesThatDoNotHaveThePackageAreToldOf() {
    Path other = directory.resolve("other");

    assertThat(errorsOf("accept", "--classes=" + work.classes(), "--sources=" + other))
        .containsExactly(
            "The sources of package shop are not in "
                + other
                + ". Its lock belongs beside its records. Give the folder with --sources.");
  }

  @Test
  void anEncodingThatIsNoneIsToldOf() {
    assertThat(
            errorsOf(
                "accept", "--classes=" + work.classes(), "--sources=x", "--encoding", "klingon"))
        .containsExactly("There is no encoding \"klingon\". Give another one with --encoding.");
  }

  @Test
  void aProcessEndsWithTheExitCode() throws Exception {
    File output = directory.resolve("output").toFile();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.waybill.contracts.Main",
                "list",
                "--classes",
                "none")
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(output).content().startsWith("There is no none, where compiled classes");
  }
}
