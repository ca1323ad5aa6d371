package dev.waybill.processor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.model.Reading;
import dev.waybill.processor.model.Reading.Form;
import dev.waybill.processor.reader.ValueReader.Accepted;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueReaderTest {

  private static Optional<Reading> read(String component, Accepted accepted) {
    return Seen.in(
        "A",
        "record A(" + component + " value) { record Id<T>(T it) {} record Two(int a, int b) {} }",
        seen ->
            new ValueReader(seen.types())
                .read(seen.component("A", "value"), accepted, seen.typeReader()));
  }

  @Test
  void a_component_is_read_by_its_accessor() {
    assertThat(read("UUID", Accepted.ID)).contains(new Reading(List.of("value"), Form.UUID));
    assertThat(read("long", Accepted.VERSION)).contains(new Reading(List.of("value"), Form.LONG));
    assertThat(read("Month", Accepted.NAME)).contains(new Reading(List.of("value"), Form.ENUM));
  }

  @Test
  void an_id_may_be_wrapped_in_records_of_one_component_however_generic() {
    assertThat(read("Id<UUID>", Accepted.ID))
        .contains(new Reading(List.of("value", "it"), Form.UUID));
    assertThat(read("Id<Id<UUID>>", Accepted.ID))
        .contains(new Reading(List.of("value", "it", "it"), Form.UUID));
  }

  @Test
  void a_time_may_not() {
    assertThat(read("Id<Instant>", Accepted.TIME)).isEmpty();
  }

  @Test
  void what_is_of_no_accepted_form_is_not_read() {
    assertThat(read("List<String>", Accepted.ID)).isEmpty();
    assertThat(read("Two", Accepted.ID)).isEmpty();
    assertThat(read("char", Accepted.OPEN)).isEmpty();
    assertThat(read("Id<List<String>>", Accepted.ID)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"record A(A value) {}", "record A<T>(A<List<T>> value) {}"})
  void a_record_that_wraps_itself_ends_the_search(String source) {
    Optional<Reading> reading =
        Seen.in(
            "A",
            source,
            seen ->
                new ValueReader(seen.types())
                    .read(seen.component("A", "value"), Accepted.ID, seen.typeReader()));
    assertThat(reading).isEmpty();
  }
}
