package dev.waybill.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.reader.EventReader;
import dev.waybill.processor.reader.Outcome;
import dev.waybill.processor.reader.Seen;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameClashesTest {

  private static final String A =
      "@DomainEvent(aggregateType = \"X\") public record A(@AggregateId String id) {}";

  private static Optional<Problem> take(NameClashes names, Seen seen, String record) {
    Outcome outcome =
        new EventReader(seen.elements(), seen.types(), payload -> PayloadCheck.Result.NOTHING)
            .read(seen.type(record));
    assertThat(outcome).isInstanceOf(Outcome.Complete.class);
    return names.take(seen.type(record), ((Outcome.Complete) outcome).event());
  }

  private static final int CODE = Message.NAME_TAKEN.code().length();

  private static Optional<String> takingA(Map<String, String> others) {
    Map<String, String> sources = new LinkedHashMap<>(others);
    sources.put("A", A);
    return Seen.in(
        sources,
        seen ->
            take(new NameClashes(seen.elements()), seen, "A")
                .map(problem -> problem.text().substring(0, CODE)));
  }

  @Test
  void names_that_nobody_has_are_free() {
    assertThat(takingA(Map.of())).isEmpty();
  }

  @Test
  void a_class_of_the_payloads_or_the_converters_name_is_in_the_way() {
    assertThat(takingA(Map.of("APayload", "class APayload {}")))
        .contains(Message.NAME_TAKEN.code());
    assertThat(takingA(Map.of("AConverter", "class AConverter {}")))
        .contains(Message.NAME_TAKEN.code());
  }

  @Test
  void what_an_earlier_compilation_generated_for_the_record_is_overwritten() {
    assertThat(
            takingA(
                Map.of(
                    "AConverter",
                    """
                    @dev.waybill.generated.GeneratedConverter(record = A.class, name = "A")
                    class AConverter {}
                    """,
                    "APayload",
                    "record APayload() {}")))
        .isEmpty();
  }

  @Test
  void what_it_generated_for_another_record_that_still_has_the_name_is_not() {
    assertThat(
            takingA(
                Map.of(
                    "B",
                    "@DomainEvent(name = \"A\") record B(@AggregateId String id) {}",
                    "AConverter",
                    """
                    @dev.waybill.generated.GeneratedConverter(record = B.class, name = "A")
                    class AConverter {}
                    """)))
        .contains(Message.NAME_TWICE.code());
  }

  @Test
  void a_record_may_take_its_names_again_and_another_may_not() {
    Map<String, String> sources =
        Map.of(
            "A",
            A,
            "B",
            "@DomainEvent(aggregateType = \"X\", name = \"A\")"
                + " public record B(@AggregateId String id) {}");
    Optional<String> problem =
        Seen.in(
            sources,
            seen -> {
              NameClashes names = new NameClashes(seen.elements());
              assertThat(take(names, seen, "A")).isEmpty();
              assertThat(take(names, seen, "A")).isEmpty();
              return take(names, seen, "B").map(Problem::text);
            });
    assertThat(problem)
        .get()
        .asString()
        .startsWith("WB117: A and B both have the name A in package shop");
  }
}
