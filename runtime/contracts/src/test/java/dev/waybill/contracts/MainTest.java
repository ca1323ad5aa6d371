package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MainTest {

  @Test
  void helpListsTheCommandsWithTheirOptions() {
    Run run = Run.of("help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.errors()).isEmpty();
    assertThat(run.output()).contains("  list --classes PATH");
  }

  @Test
  void withoutACommandThereIsHelp() {
    assertThat(Run.of()).isEqualTo(Run.of("--help"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      value = {
        "acept | There is no command \"acept\". There are: accept, verify, list",
        "list | list: --classes PATH is missing. Usage: list --classes PATH",
        "list --classes | list: \"--classes\" has no value behind it.",
        "list --clases x | list: \"--clases\" is not an option of it.",
        "list --classes no/such/folder | There is no no/such/folder, where compiled classes are expected."
      })
  void whatCannotBeDoneIsSaidInOneLine(String commandLine, String beginning) {
    Run run = Run.of(commandLine.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).singleElement().asString().startsWith(beginning);
  }
}
