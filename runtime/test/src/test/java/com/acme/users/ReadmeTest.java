package com.acme.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.Queueable;
import dev.waybill.test.Scenario;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users copy from the manuals is what runs here: the tests that are shown are tests. */
final class ReadmeTest {

  private static final Path EXAMPLES = Path.of("src/test/java/com/acme/users");
  private static final String MANUAL = "README.md";
  private static final String TOUR = "../../README.md";

  static Stream<String[]> examples() {
    return Stream.of(
        new String[] {TOUR, "newcomer: src/main/java/com/acme/users/UserCreated.java"},
        new String[] {TOUR, "newcomer: src/main/java/com/acme/users/CreateUserRejected.java"},
        new String[] {TOUR, "example: SignupTest"},
        new String[] {TOUR, "example: GreetUserConverter"},
        new String[] {MANUAL, "example: Signup"},
        new String[] {MANUAL, "example: SignupOnTheWireTest"},
        new String[] {MANUAL, "example: Welcome"},
        new String[] {MANUAL, "example: WelcomeTest"},
        new String[] {MANUAL, "example: RetryTest"},
        new String[] {MANUAL, "example: PaymentsTest"},
        new String[] {MANUAL, "example: OwnOutboxTest"},
        new String[] {MANUAL, "example: PlainMain"});
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theManualShowsThatVeryCode(String manual, String label) throws IOException {
    Matcher shown =
        Pattern.compile(
                "<!-- %s -->\\s*```java\\R(.*?)```".formatted(Pattern.quote(label)), Pattern.DOTALL)
            .matcher(Files.readString(Path.of(manual)));

    assertThat(shown.find()).isTrue();
    assertThat(shown.group(1)).isEqualToIgnoringWhitespace(Files.readString(source(label)));
  }

  private static Path source(String label) {
    String file = label.substring(label.lastIndexOf('/') + 1).replace("example: ", "");
    return EXAMPLES.resolve(file.endsWith(".java") ? file : file + ".java");
  }

  /** In a process that has neither JUnit nor AssertJ. */
  @Test
  void aScenarioNeedsNoTestFramework() throws IOException, InterruptedException {
    String classPath =
        Stream.of(
                PlainMain.class,
                Scenario.class,
                Queueable.class,
                EventCodec.class,
                JsonProperty.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                PlainMain.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed).isEqualToIgnoringNewLines("passed");
  }
}
