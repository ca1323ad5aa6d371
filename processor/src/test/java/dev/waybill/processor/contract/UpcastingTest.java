package dev.waybill.processor.contract;

import static dev.waybill.processor.contract.Packages.block;
import static dev.waybill.processor.contract.Packages.event;
import static dev.waybill.processor.contract.Packages.judge;
import static dev.waybill.processor.contract.Packages.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether what was written in any locked version can still be read. */
class UpcastingTest {

  private static final String TEXT = "a: string";
  private static final String NUMBER = "a: int32";
  private static final String WIDER = "a: int64";

  private static Written written(Block block, Written.Upcaster... upcasters) {
    return new Written(block, Packages.written(block).components(), List.of(upcasters));
  }

  private static Written.Upcaster step(int from, int to) {
    return new Written.Upcaster("from" + from + "to" + to, from, to);
  }

  @Test
  void asks_for_a_link_from_a_version_that_cannot_be_read_as_it_is() {
    assertThat(judge(List.of(event(1, TEXT)), written(event(2, NUMBER))))
        .extracting(Finding::text)
        .containsExactly(
            "WB220: Events of version 1 of E cannot be read any more: no @Upcaster leads from"
                + " EPayloadV1 to version 2. Version 2 of E is not in the lock yet. They wait in"
                + " outboxes, logs and dead letters. Write @Upcaster static EPayload upcast(EPayloadV1"
                + " old) in E.");
  }

  @Test
  void asks_for_none_where_all_that_was_written_can_be_read_as_it_is() {
    String note = "note WB201 record";
    assertThat(said(judge(List.of(event(1, TEXT)), written(event(2, ""))))).isEqualTo(note);
    assertThat(said(judge(List.of(event(1, NUMBER)), written(event(2, WIDER))))).isEqualTo(note);
    assertThat(said(judge(List.of(event(1, TEXT)), written(event(2, TEXT))))).isEqualTo(note);
  }

  @Test
  void asks_for_one_where_something_would_be_lost_under_its_old_name() {
    assertThat(said(judge(List.of(event(1, "a: int8?")), written(event(2, "b: int8?")))))
        .isEqualTo("WB220 record");
    assertThat(said(judge(List.of(event(1, "a: int8")), written(event(2, "b: int8?")))))
        .isEqualTo("WB220 record");
    assertThat(said(judge(List.of(event(1, "a: int8")), written(event(2, "b: int8? was a")))))
        .isEqualTo("note WB201 record");
  }

  @Test
  void takes_one_method_for_each_link() {
    List<Block> locked = List.of(event(1, TEXT), event(2, NUMBER));
    Block now = event(3, "a: boolean");

    assertThat(said(judge(locked, written(now, step(1, 2), step(2, 3)))))
        .isEqualTo("note WB201 record");
    assertThat(said(judge(locked, written(now, step(1, 3), step(2, 3)))))
        .isEqualTo("note WB201 record");
  }

  @Test
  void names_only_the_versions_from_which_the_link_is_missing() {
    List<Block> locked = List.of(event(1, TEXT), event(2, NUMBER));
    Block now = event(3, "a: boolean");

    assertThat(judge(locked, written(now, step(2, 3))).get(0).text())
        .contains("Events of version 1 of E", "from EPayloadV1 to version 3");
    assertThat(judge(locked, written(now, step(1, 2))).get(0).text())
        .contains("Events of version 2 of E", "from EPayloadV2 to version 3");
    assertThat(judge(locked, written(now)).get(0).text())
        .contains("Events of version 1 and 2 of E", "from EPayloadV1 and EPayloadV2");
  }

  @Test
  void does_not_go_on_from_what_a_method_has_made_though_what_was_written_can_be_read() {
    List<Block> locked = List.of(event(1, TEXT), event(2, NUMBER));

    assertThat(judge(locked, written(event(2, NUMBER), step(1, 2)))).isEmpty();
    assertThat(said(judge(locked, written(event(3, WIDER), step(1, 3)))))
        .isEqualTo("note WB201 record");
    assertThat(judge(locked, written(event(3, WIDER), step(1, 2))).get(1))
        .satisfies(
            finding -> assertThat(finding.place()).isEqualTo(Place.upcaster("E", step(1, 2))))
        .extracting(Finding::text)
        .isEqualTo(
            "WB220: from1to2 makes a payload of version 2 of E, and no @Upcaster leads from there to"
                + " version 3. What it takes waits in outboxes, logs and dead letters. Let it return"
                + " EPayload, or write an @Upcaster that takes EPayloadV2.");
  }

  @Test
  void goes_on_asking_when_the_version_is_locked() {
    assertThat(said(judge(List.of(event(1, TEXT), event(2, NUMBER)), written(event(2, NUMBER)))))
        .isEqualTo("WB220 record");
  }

  @Test
  void asks_for_none_from_what_is_retired_unless_another_version_goes_that_way() {
    Block retired = block("E 2 retired", "event E of A by string", NUMBER);
    Block now = event(3, "a: boolean");

    assertThat(said(judge(List.of(retired), written(now)))).isEqualTo("note WB201 record");
    assertThat(judge(List.of(event(1, TEXT), retired), written(now, step(1, 2))).get(0).text())
        .contains("Events of version 2 of E");
  }

  @Test
  void names_payloads_as_they_were_named_when_they_were_locked() {
    Block old = block("Old 1", "event E of A by string", TEXT);

    assertThat(judge(List.of(old), written(event(2, NUMBER))).get(0).text())
        .contains("no @Upcaster leads from OldPayloadV1 to version 2");
  }

  @Test
  void refuses_two_methods_from_one_version() {
    List<Finding> findings =
        judge(
            List.of(event(1, TEXT), event(2, NUMBER)),
            written(event(2, NUMBER), step(1, 2), new Written.Upcaster("again", 1, 2)));

    assertThat(findings)
        .extracting(Finding::text)
        .containsExactly(
            "WB221: again starts from version 1 of E, as from1to2 does. A payload takes one way."
                + " Remove one of them.");
    assertThat(findings.get(0).place())
        .isEqualTo(Place.upcaster("E", new Written.Upcaster("again", 1, 2)));
  }

  @Test
  void refuses_methods_that_lead_in_a_circle_and_says_so_once() {
    List<Block> locked = List.of(event(1, TEXT), event(2, NUMBER), event(3, TEXT));

    assertThat(said(judge(locked, written(event(3, TEXT), step(1, 2), step(2, 1)))))
        .isEqualTo("WB222 upcaster from1to2(V1)");
    assertThat(said(judge(locked, written(event(3, TEXT), step(1, 2), step(2, 2)))))
        .isEqualTo("WB222 upcaster from2to2(V2)");
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({"2, 2", "5, 2", "1, 5", "3, 2"})
  void refuses_a_method_of_a_version_that_is_not_locked(int from, int to) {
    assertThat(said(judge(List.of(event(1, TEXT)), written(event(2, TEXT), step(from, to)))))
        .isEqualTo("note WB201 record, WB223 upcaster from%dto%d(V%1$d)".formatted(from, to));
  }

  @ParameterizedTest(name = "{0} locked, {1} written")
  @CsvSource({"1, 3, WB206", "2, 1, WB206", "2, 4, WB206", "2147483647, 1, WB206"})
  void says_nothing_else_where_the_version_is_wrong(int locked, int version, String code) {
    List<Finding> findings = judge(List.of(event(locked, TEXT)), written(event(version, NUMBER)));

    assertThat(said(findings)).isEqualTo(code + " attribute schemaVersion");
  }

  @Test
  void takes_the_first_version_as_it_comes() {
    assertThat(said(judge(List.of(), written(event(3, TEXT))))).isEqualTo("note WB201 record");
  }

  @Test
  void says_which_version_is_the_right_one() {
    assertThat(judge(List.of(event(1, TEXT)), written(event(3, TEXT))).get(0).text())
        .isEqualTo(
            "WB206: E has schemaVersion 3, and the newest that is locked is 1. Consumers tell by it how"
                + " to read an event. Write schemaVersion = 2.");
    assertThat(judge(List.of(event(2, TEXT)), written(event(1, TEXT))).get(0).text())
        .endsWith("Write schemaVersion = 2; or 3, where its shape is another one.");
  }
}
