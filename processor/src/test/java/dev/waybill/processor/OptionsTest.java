package dev.waybill.processor;

import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** There are no options, which is said once to those who try. */
class OptionsTest {

  private static final JavaFileObject EVENT =
      shop("@DomainEvent(aggregateType = \"A\") public record A(@AggregateId String id) {}");

  private static List<String> warnings(String option) {
    Compilation compilation =
        Javac.strict().withOptions("-Xlint:all", "-A" + option).compile(EVENT);
    assertThat(compilation.errors()).isEmpty();
    return compilation.warnings().stream().map(w -> w.getMessage(Locale.ROOT)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "waybill.factory, 'mean factory of'",
    "waybill.sorce, 'mean source of'",
    "waybill.rejectiontype, 'mean rejectionType of'",
    "waybill.verbose, 'mean factory, rejectionType, source of'"
  })
  void one_that_is_meant_for_us_gets_one_answer(String option, String answer) {
    assertThat(warnings(option + "=x"))
        .singleElement()
        .asString()
        .startsWith("WB157: The processor has no option " + option)
        .contains(answer);
  }

  @Test
  void those_of_others_are_none_of_our_business() {
    assertThat(warnings("other.option"))
        .singleElement()
        .asString()
        .doesNotContain("WB")
        .contains("other.option");
  }
}
