package dev.waybill.processor.contract;

import static dev.waybill.processor.contract.Packages.block;
import static dev.waybill.processor.contract.Packages.event;
import static dev.waybill.processor.contract.Packages.judge;
import static dev.waybill.processor.contract.Packages.said;
import static dev.waybill.processor.contract.Packages.written;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a change, and where: what users rely on. */
class JudgeTest {

  /** Lines of objects are told apart by slashes. */
  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '!',
      emptyValue = "",
      textBlock =
          """
          # what is there, or is not
          name: string             ! name: string               ! ''
          ''                       ! nick: string?              ! note WB201 component nick
          ''                       ! age: int32                 ! WB204 component age
          ''                       ! name: string               ! WB204 component name
          nick: string?            ! ''                         ! note WB201 record
          name: string             ! ''                         ! WB202 record
          a: string/b: int32       ! ''                         ! WB202 record
          email: string            ! mail: string               ! WB204 component mail, WB202 record
          email: string?           ! mail: string? was email    ! note WB201 component mail
          email: string            ! mail: string was email     ! WB202 component mail
          email: string?           ! mail: string?              ! WB205 component mail
          email: string?           ! mail: string               ! WB204 component mail
          email: string            ! mail: string?              ! note WB201 component mail, WB202 record
          email: string?           ! mail: int32?               ! note WB201 component mail, note WB201 record
          a: string?/b: string?    ! c: string?/d: string?      ! WB205 component c, WB205 component d
          a: string?               ! c: string?/d: string?      ! WB205 component c, note WB201 component d
          a: string                ! a: string?                 ! WB203 component a
          a: string?               ! a: string                  ! WB203 component a
          # the order
          a: string/b: int32       ! b: int32/a: string         ! note WB201 record
          a: string/b: string      ! b: string/a: string        ! note WB201 record
          # texts and numbers
          n: int32                 ! n: int64                   ! WB203 component n
          n: int64                 ! n: int32                   ! WB203 component n
          at: string(date-time)    ! at: string(date-time)      ! ''
          id: string(uuid)         ! id: string                 ! WB203 component id
          id: string               ! id: string(uuid)           ! WB203 component id
          at: string(date)         ! at: string(date-time)      ! WB203 component at
          at: number(epoch-millis) ! at: number(epoch-seconds)  ! WB203 component at
          at: number(epoch-millis) ! at: int64                  ! WB203 component at
          n: int32                 ! n: string                  ! WB203 component n
          n: boolean               ! n: int8                    ! WB203 component n
          # constants
          p: enum FREE | PAID      ! p: enum FREE | GOLD | PAID ! WB203 component p
          p: enum FREE | PAID | …  ! p: enum FREE | GOLD | PAID | … ! note WB201 component p
          p: enum FREE | PAID      ! p: enum FREE               ! WB203 component p
          p: enum FREE | PAID | …  ! p: enum FREE | …           ! WB203 component p
          p: enum FREE | PAID      ! p: enum FREE | PREMIUM     ! WB203 component p
          p: enum FREE | PAID      ! p: enum FREE | PAID | …    ! WB203 component p
          p: enum FREE | PAID | …  ! p: enum FREE | PAID        ! WB203 component p
          p: enum FREE | PAID      ! p: string                  ! WB203 component p
          p: map(enum A, int32?)   ! p: map(enum A | B, int32?) ! WB203 component p
          # what is nested
          a: object?/ zip: string? ! a: object?/ zip: int32     ! WB203 component a
          a: object?/ zip: string? ! a: object?                 ! note WB201 component a
          a: object?/ zip: int32   ! a: object?                 ! WB202 component a
          a: object?               ! a: object?/ zip: string?   ! note WB201 component a
          a: object?               ! a: object?/ zip: int32     ! WB204 component a
          a: object?/ x: int8?     ! a: object?/ y: int8?       ! WB205 component a
          a: object?/ x: int8?     ! a: object?/ y: int8? was x ! note WB201 component a
          a: list(object?)/ x: int8 ! a: list(object?)/ x: int16 ! WB203 component a
          a: map(string, object?)/ x: int8 ! a: map(string, object?)/ x: int16 ! WB203 component a
          a: one of k/ = b/  x: int8 ! a: one of k/ = b/  x: int16 ! WB203 component a
          a: object?/ x: object?/  y: ^1?/  z: int8 ! a: object?/ x: object?/  y: ^1?/  z: int16 ! WB203 component a
          a: object?/ x: int8/ y: int8 ! a: object?             ! WB202 component a
          # lists, sets, maps
          t: set(string?)          ! t: list(string?)           ! WB203 component t
          t: list(string?)         ! t: set(string?)            ! WB203 component t
          t: list(string?)         ! t: string                  ! WB203 component t
          t: list(int32)           ! t: list(int32?)            ! WB203 component t
          t: map(int32, string?)   ! t: map(int64, string?)     ! WB203 component t
          t: map(string, int8?)    ! t: map(string, int16?)     ! WB203 component t
          # one of several
          s: one of k/ = a         ! s: one of k/ = a/ = b      ! WB203 component s
          s: one of k …/ = a       ! s: one of k …/ = a/ = b    ! note WB201 component s
          s: one of k/ = a/ = b    ! s: one of k/ = a           ! WB203 component s
          s: one of k …/ = a       ! s: one of k/ = a           ! WB203 component s
          s: one of k/ = a         ! s: one of k …/ = a         ! WB203 component s
          s: one of k/ = a         ! s: one of kind/ = a        ! WB203 component s
          s: one of k/ = a         ! s: object                  ! WB203 component s
          # what cannot be seen
          w: opaque lib.Weight     ! w: opaque lib.Mass         ! WB203 component w
          w: opaque lib.Weight     ! w: opaque lib.Weight       ! ''
          ''                       ! w: opaque lib.Weight?      ! note WB230 component w
          w: any                   ! w: string                  ! WB203 component w
          w: string                ! w: any                     ! WB203 component w
          # what says something of a person
          a: string pii            ! a: string                  ! WB234 component a
          a: string                ! a: string pii              ! note WB201 component a
          a: string? pii           ! b: string? was a           ! WB234 component b
          a: object?/ x: int8 pii  ! a: object?/ x: int8        ! WB234 component a
          a: object?/ x: int8 pii  ! a: object? pii/ x: int8    ! note WB201 component a
          a: object? pii/ x: int8  ! a: object?/ x: int8 pii    ! WB234 component a
          a: string pii            ! a: int32                   ! WB203 component a
          # names that were given up
          - nick: string?          ! nick: int32?               ! WB207 component nick
          - nick: string?          ! nick: string?              ! note WB201 component nick
          - nick: string           ! nick: string?              ! note WB201 component nick
          - nick: string?          ! nick: string               ! WB204 component nick
          - nick: string?          ! nick: int32                ! WB204 component nick
          - nick: string?          ! ''                         ! ''
          - a: object?/ x: int8?   ! a: object?/ x: string?     ! WB207 component a
          - a: object?/ x: int8?   ! a: object?/ x: int8?       ! note WB201 component a
          a: object?/ - x: int8?   ! a: object?/ x: string?     ! WB207 component a
          - nick: string?          ! n: int32? was nick         ! WB207 component n
          # former names
          n: string? was a         ! n: string?                 ! WB216 component n
          n: string?               ! n: string? was a           ! note WB201 component n
          n: string? was a         ! m: string? was n           ! WB216 component m
          n: string? was a         ! m: string? was a, n        ! note WB201 component m
          n: string? was a         ! a: string? was n           ! note WB201 component a
          n: string? was a         ! a: string?                 ! WB205 component a
          n: string was a          ! a: string was n            ! WB202 component a
          b: string? was a/n: any  ! n: any was a               ! WB215 component n, note WB201 record
          m: int8? was n           ! k: int8? was n             ! WB205 component k
          m: int8? was n           ! k: string? was n           ! WB203 component k
          m: string? was n         ! k: string? was m, n        ! note WB201 component k
          a: string?/b: string?    ! b: string? was a           ! WB215 component b
          a: string?/b: string?    ! a: string?/b: string? was a ! WB215 component b
          b: string?/- a: string?  ! b: string? was a           ! WB215 component b
          a: string?/b: string?    ! c: string? was a, b        ! WB215 component c
          n: string? was a         ! n: string? was a/a: string? ! WB215 component n, WB207 component a
          n: string?               ! n: string? was a/m: string? was a ! WB215 component n, WB215 component m
          """)
  void says_one_thing_of_each_place(String before, String after, String expected) {
    assertThat(said(judge(List.of(event(1, before)), written(event(1, after)))))
        .isEqualTo(expected);
  }

  /** A type of two classes that hold each other, against one that holds itself. */
  @Test
  void is_silent_where_a_type_that_contains_itself_is_only_told_otherwise() {
    Block once = event(1, "a: object?/ x: int8/ next: ^1?");
    Block twice = event(1, "a: object?/ x: int8/ next: object?/  x: int8/  next: ^2?");
    Block unlike = event(1, "a: object?/ x: int8/ next: object?/  x: int16/  next: ^2?");

    assertThat(said(judge(List.of(once), written(twice)))).isEqualTo("note WB201 component a");
    assertThat(said(judge(List.of(twice), written(once)))).isEqualTo("note WB201 component a");
    assertThat(said(judge(List.of(once), written(unlike)))).isEqualTo("WB203 component a");
  }

  @Test
  void says_at_its_component_what_is_gone_and_new_where_something_is_unwrapped() {
    Written now =
        new Written(
            event(1, "amount: number?/currency: string?"),
            List.of(new Written.Component("price", List.of("amount", "currency"))),
            List.of());

    assertThat(judge(List.of(event(1, "price: object?/ amount: number?/ currency: string?")), now))
        .extracting(Finding::text)
        .containsExactly(
            "WB205: Version 1 of E is locked with \"price: object?\", in whose place something else is"
                + " written. E.price is not in the lock yet. What waits in outboxes and logs under"
                + " the old name would be lost. Write @JsonProperty(\"price\") to keep the old name,"
                + " or @JsonAlias(\"price\") to read it, too; if it is another thing, remove the one"
                + " and run waybill accept before you add the other.");
  }

  @Test
  void says_at_its_component_what_another_name_on_the_wire_breaks() {
    Written now =
        new Written(
            event(1, "fullName: string"),
            List.of(new Written.Component("name", List.of("fullName"))),
            List.of());

    assertThat(said(judge(List.of(event(1, "name: string")), now)))
        .isEqualTo("WB202 component name");
  }

  @Test
  void says_at_its_component_that_what_may_be_missing_is_no_longer_written() {
    Written now =
        new Written(event(1, ""), List.of(new Written.Component("nick", List.of())), List.of());

    assertThat(said(judge(List.of(event(1, "nick: string?")), now)))
        .isEqualTo("note WB201 component nick");
  }

  @Test
  void is_silent_where_only_the_name_in_Java_is_another_one() {
    Written now =
        new Written(
            event(1, "email: string"),
            List.of(new Written.Component("mail", List.of("email"))),
            List.of());

    assertThat(judge(List.of(event(1, "email: string")), now)).isEmpty();
  }

  @Test
  void says_nothing_of_what_is_locked_as_it_is_and_of_what_is_retired() {
    Block retired = block("Gone 1 retired", "event Gone of A by string", "");

    assertThat(judge(List.of(event(1, "a: string"), retired), written(event(1, "a: string"))))
        .isEmpty();
  }

  @Test
  void notes_a_new_event_at_its_record_and_what_cannot_be_seen_of_it() {
    assertThat(said(judge(List.of(), written(event(7, "a: string/w: opaque lib.Weight")))))
        .isEqualTo("note WB201 record, note WB230 component w");
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '!',
      emptyValue = "",
      textBlock =
          """
          event E of A by string          ! event E of A by string           ! ''
          event E of A by string          ! event E of B by string           ! WB208 attribute aggregateType
          event E of A by string          ! event F of A by string           ! WB208 attribute type
          event E of A by string          ! event F of B by int64            ! WB208 attribute type, WB208 attribute aggregateType, WB208 aggregate_id
          event E of A by string          ! event E of A by string(uuid)     ! WB208 aggregate_id
          event E of A by string          ! rejection E refuses E            ! WB208 record
          rejection C refuses C           ! event C of A by string           ! WB208 record
          rejection C refuses C           ! rejection D refuses D            ! WB208 attribute commandType
          rejection C refuses C           ! rejection D refuses C            ! WB208 attribute type
          rejection C refuses C reason X  ! rejection C refuses C reason Y   ! WB208 attribute reasonCode
          rejection C refuses C           ! rejection C refuses C reason Y   ! WB208 attribute reasonCode
          rejection C refuses C           ! rejection C refuses C of A       ! WB208 attribute aggregateType
          rejection C refuses C of A      ! rejection C refuses C            ! WB208 attribute aggregateType
          rejection C refuses C of A      ! rejection C refuses C of A by string ! WB208 aggregate_id
          rejection C refuses C of A by string ! rejection C refuses C of A  ! WB208 aggregate_id
          """)
  void says_at_the_annotation_what_consumers_look_for_in_vain(
      String before, String after, String expected) {
    for (int version = 1; version <= 2; version++) {
      List<Finding> findings =
          judge(List.of(block("E 1", before, "")), written(block("E " + version, after, "")));
      assertThat(said(findings.stream().filter(found -> found.verdict().isError()).toList()))
          .isEqualTo(expected);
    }
  }

  @Test
  void says_at_the_lock_that_an_event_is_gone_once_for_all_its_versions() {
    assertThat(judge(List.of(event(1, "a: string"), event(2, ""))))
        .extracting(Finding::text)
        .containsExactly(
            "WB209: Versions 1 and 2 of E are locked, and no record writes them any more. Deployed"
                + " consumers wait for it, and new code cannot read what waits in outboxes and logs."
                + " Bring the record back; or run waybill accept --retire E.");
  }

  @Test
  void says_how_an_event_that_seems_to_be_renamed_stays_what_it_was() {
    Block gone = block("Old 1", "event Old of A by string", "a: string");
    Block alike = block("New 1", "event New of A by string", "a: string");
    Block unlike = block("Other 1", "event Other of A by string", "b: string");

    assertThat(judge(List.of(gone), written(alike), written(unlike)))
        .extracting(Finding::text)
        .contains(
            "WB209: Version 1 of Old is locked, and no record writes it any more. Deployed consumers"
                + " wait for it, and new code cannot read what waits in outboxes and logs. Bring"
                + " the record back; if New is its new name in Java, write type = \"Old\" in that"
                + " one's annotation; or run waybill accept --retire Old.");
    assertThat(judge(List.of(gone), written(unlike)).toString()).doesNotContain("new name in Java");
    assertThat(
            judge(
                    List.of(block("Old 1", "rejection Old refuses Old", "")),
                    written(block("New 1", "rejection New refuses New", "")))
                .toString())
        .contains("write commandType = \"Old\"");
  }

  @Test
  void refuses_the_name_of_what_is_an_older_version_of_another_event() {
    Block first = block("A 1", "event a of A by string", "n: int8");
    Block second = block("A 2", "event a of A by string", "");
    Block renamed = block("C 2", "event a of A by string", "");
    Block taking = block("A 1", "event b of A by string", "");

    assertThat(judge(List.of(first, second), written(renamed), written(taking)))
        .filteredOn(finding -> finding.verdict().isError())
        .extracting(Finding::text)
        .containsExactly(
            "WB212: Version 1 of A would be locked twice: C had that name, and the lock has its"
                + " version 1 under it. A is not in the lock yet. A name and a version tell a block."
                + " Give A another name, with name in its annotation.");
    assertThat(
            said(
                judge(
                    List.of(first, second),
                    written(renamed),
                    written(block("A 2", "event b of A by string", "")))))
        .isEqualTo("note WB201 record, note WB201 record");
  }

  @Test
  void notes_that_an_event_has_another_name_in_Java() {
    Block before = block("Old 1", "event E of A by string", "a: string");

    assertThat(said(judge(List.of(before), written(event(1, "a: string")))))
        .isEqualTo("note WB201 record");
    assertThat(said(judge(List.of(before), written(event(1, "a: int8")))))
        .isEqualTo("note WB201 record, WB203 component a");
  }

  @Test
  void judges_what_is_retired_and_comes_back() {
    Block retired = block("E 1 retired", "event E of A by string", "a: string");

    assertThat(said(judge(List.of(retired), written(event(1, "a: string")))))
        .isEqualTo("note WB201 record");
    assertThat(said(judge(List.of(retired), written(event(1, "a: int8")))))
        .isEqualTo("note WB201 record, WB203 component a");
  }

  @Test
  void asks_for_another_name_where_that_of_a_retired_event_is_taken() {
    Block retired = block("E 1 retired", "event E of A by string", "a: string");

    assertThat(
            judge(List.of(retired), written(block("E 1", "event F of A by string", "a: string"))))
        .extracting(Finding::text)
        .anyMatch(
            text -> text.endsWith("name in its annotation: E is retired, and keeps its own."));
  }

  @Test
  void tells_versions_apart_that_are_written_side_by_side() {
    Block old = block("Old 1", "event E of A by string", "a: string");
    Block now = event(2, "a: int8");

    assertThat(judge(List.of(old, now), written(old), written(now))).isEmpty();
  }

  @Test
  void makes_every_note_an_error_before_a_release() {
    List<Finding> findings = judge(List.of(event(1, "")), written(event(1, "nick: string?")));

    assertThat(Judge.frozen(findings))
        .extracting(Finding::text)
        .containsExactly(
            "WB210: E.nick is not in the lock yet. Consumers ignore it; nothing breaks. The lock is"
                + " behind: run waybill accept, and commit it.");
    assertThat(Judge.frozen(judge(List.of(event(1, "a: string")), written(event(1, "a: int8")))))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.TYPE_CHANGED);
  }
}
