package com.acme.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Manual;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertThat(new Manual(Path.of(manual)).code(label))
        .isEqualToIgnoringWhitespace(Files.readString(source(label)));
  }

  private static Path source(String label) {
    String file = label.substring(label.lastIndexOf('/') + 1).replace("example: ", "");
    return EXAMPLES.resolve(file.endsWith(".java") ? file : file + ".java");
  }

  @Test
  void aScenarioNeedsNoTestFramework() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      PlainMain.main(new String[0]);
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("passed");
  }
}
