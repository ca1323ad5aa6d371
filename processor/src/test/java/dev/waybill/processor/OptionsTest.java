package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** There are no options, which is said once to those who try. */
@ParameterizedClass
@EnumSource
class OptionsTest {

  private final CompilerUnderTest compiler;

  @TempDir Path directory;

  OptionsTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  private List<String> warnings(String option) {
    Project project = new Project(directory, compiler);
    project.shop(
        "A", "@DomainEvent(aggregateType = \"A\") public record A(@AggregateId String id) {}");
    List<String> options = new ArrayList<>(List.of("-A" + option));
    if (compiler == CompilerUnderTest.JAVAC) {
      options.add("-Xlint:all");
    }
    Project.Outcome outcome = project.compile(project.allSources(), options.toArray(String[]::new));
    assertThat(outcome).matches(Project.Outcome::success);
    return outcome.diagnostics();
  }

  @ParameterizedTest
  @CsvSource({
    "waybill.factory, 'mean factory of'",
    "waybill.sorce, 'mean source of'",
    "waybill.rejectiontype, 'mean rejectionType of'",
    "waybill.verbose, 'mean consumer, consumes, factory, rejectionType, source of'"
  })
  void one_that_is_meant_for_us_gets_one_answer(String option, String answer) {
    assertThat(warnings(option + "=x"))
        .singleElement()
        .asString()
        .startsWith("warning: WB157: The processor has no option " + option)
        .contains(answer);
  }

  @Test
  void those_of_others_are_none_of_our_business() {
    // javac warns of options that nobody has claimed, and does so of this one.
    assertThat(warnings("other.option"))
        .hasSize(compiler == CompilerUnderTest.JAVAC ? 1 : 0)
        .allMatch(text -> !text.contains("WB") && text.contains("other.option"));
  }
}
