package dev.waybill.processor.contract;

import static dev.waybill.processor.contract.Packages.event;
import static dev.waybill.processor.contract.Packages.judge;
import static dev.waybill.processor.contract.Packages.written;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users are told: the old, the new, who breaks, and the one change that mends it. */
class WordingTest {

  private static String only(String before, String after) {
    List<Finding> findings = judge(List.of(event(1, before)), written(event(1, after)));
    assertThat(findings).hasSize(1);
    return findings.get(0).text();
  }

  @Test
  void names_old_and_new_and_who_breaks_and_what_mends_it() {
    assertThat(only("email: string?", "email: int64"))
        .isEqualTo(
            "WB203: E.email crosses the wire as \"email: int64\", but version 1 is locked with"
                + " \"email: string?\". Deployed consumers of version 1 cannot read it, and new code"
                + " cannot read what waits in outboxes and logs. Set schemaVersion = 2, and write"
                + " @Upcaster static EPayload upcast(EPayloadV1 old); or give it its old type again.");
    assertThat(only("", "nick: string?"))
        .isEqualTo(
            "WB201: E.nick is not in the lock yet. Consumers ignore it; nothing breaks. Run waybill"
                + " accept before you release.");
    assertThat(only("nick: string?", ""))
        .isEqualTo(
            "WB201: \"nick: string?\" of version 1 of E is no longer written. Consumers do without it;"
                + " nothing breaks. Run waybill accept before you release.");
    assertThat(only("name: string", ""))
        .isEqualTo(
            "WB202: Version 1 of E is locked with \"name: string\", which is no longer written."
                + " Deployed consumers of version 1 rely on it. Keep it; or set schemaVersion = 2,"
                + " which needs no @Upcaster here.");
    assertThat(only("", "age: int32"))
        .isEqualTo(
            "WB204: E.age crosses the wire as \"age: int32\", and version 1 is locked without it. It is"
                + " missing in what waits in outboxes and logs, and new code cannot read that. Let it"
                + " be null (@Nullable, and no primitive type); or set schemaVersion = 2, and write"
                + " @Upcaster static EPayload upcast(EPayloadV1 old).");
    assertThat(only("email: string?", "mail: string?"))
        .isEqualTo(
            "WB205: E.mail crosses the wire as \"mail: string?\", and \"email: string?\" of version 1 is"
                + " no longer written: renamed? What waits in outboxes and logs under the old name"
                + " would be lost. Write @JsonProperty(\"email\") to keep the old name, or"
                + " @JsonAlias(\"email\") to read it, too; if it is another thing, remove the one and"
                + " run waybill accept before you add the other.");
  }

  @Test
  void names_the_new_component_where_a_field_is_gone_that_may_be_renamed() {
    Written now =
        new Written(
            event(1, "full_name: string"),
            List.of(new Written.Component("fullName", List.of("full_name"))),
            List.of());

    assertThat(judge(List.of(event(1, "name: string")), now))
        .extracting(Finding::text)
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith(
                        "WB202: Version 1 of E is locked with \"name: string\", which is no")
                    .contains(
                        "Keep it; if \"fullName\" is its new name in Java, write"
                            + " @JsonProperty(\"name\") on it; or set schemaVersion = 2, and write"
                            + " @Upcaster static EPayload upcast(EPayloadV1 old)."));
  }

  @Test
  void says_how_what_is_unwrapped_gets_its_old_name_again() {
    Written now =
        new Written(
            event(1, "cost_amount: int64/cost_currency: string?"),
            List.of(new Written.Component("price", List.of("cost_amount", "cost_currency"))),
            List.of());

    assertThat(judge(List.of(event(1, "price_amount: int64/price_currency: string?")), now))
        .extracting(Finding::text)
        .anyMatch(text -> text.contains("Keep it, under its old name; or set schemaVersion = 2"))
        .noneMatch(text -> text.contains("@JsonProperty"));
    assertThat(judge(List.of(event(1, "price_currency: string?/cost_amount: int64")), now))
        .extracting(Finding::text)
        .anyMatch(
            text ->
                text.contains(
                    "Let what is unwrapped there be called \"price_currency\" again, by prefix and"
                        + " suffix of @JsonUnwrapped; if it is another thing, remove the one"));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '!',
      emptyValue = "",
      textBlock =
          """
          # wherever constants hide
          p: enum A               ! p: enum A | B              ! E.p crosses the wire as "p: enum A | B", but version 1 is locked with "p: enum A" (new: B)
          p: enum A?              ! p: enum A | B?             ! (new: B)
          p: list(enum A?)        ! p: list(enum A | B?)?      ! (new: B)
          p: map(string, enum A?) ! p: map(string, enum A | B?) ! (new: B)
          p: map(enum A, any?)    ! p: map(enum A | B, any?)   ! (new: B)
          p: list(set(enum A))    ! p: list(set(enum A | B))   ! (new: B)
          p: enum A | B           ! p: enum A                  ! (gone: B). New code cannot read what waits in outboxes and logs. Bring B back; or
          p: enum A               ! p: enum A | B              ! Set schemaVersion = 2, which needs no @Upcaster here (to open it now would not help consumers that are there); or take B away again.
          p: enum A               ! p: enum A | …              ! (readers take more than they know, now)
          p: enum A | …           ! p: enum A                  ! (readers took more than they knew, then)
          s: one of k …/ = a      ! s: one of k …/ = a/ = b     ! is locked as "s: one of k …" (new: b). Consumers ignore it
          s: list(one of k)/ = a  ! s: list(one of k)/ = a/ = b ! (new: b)
          # where it is
          a: object?/ zip: string? ! a: object?/ zip: int32    ! WB203: E.a.zip crosses the wire as "zip: int32", but version 1 is locked with "zip: string?"
          a: list(object?)/ b: object?/  c: int8 ! a: list(object?)/ b: object?/  c: int16 ! E.a.b.c crosses
          s: one of k/ = a/  c: int8 ! s: one of k/ = a/  c: int16 ! E.s.a.c crosses
          a: object?/ zip: string  ! a: object?                ! Version 1 of E.a is locked with "zip: string", which is no longer written
          # what is said of null
          a: string?              ! a: string                  ! Let it be null (where a package is @NullMarked, by @Nullable on the type; and no primitive type); or set
          # who breaks
          n: int32                ! n: int64                   ! "n: int32". Deployed consumers of version 1 cannot read it. Set schemaVersion = 2, which needs no @Upcaster here
          n: int64                ! n: int32                   ! "n: int64". New code cannot read what waits in outboxes and logs. Set schemaVersion = 2, and write
          # names
          - n: string?            ! n: int8?                   ! E.n crosses the wire as "n: int8?", but version 1 once had "n: string?".
          - n: object?/ a: any     ! n: object?/ a: int8       ! but version 1 once had "n: object?", with something else in it.
          n: string was a         ! n: string                  ! E.n is no longer read by its former name "a", with which version 1 is locked.
          a: int8/b: int8         ! b: int8 was a/a: int8      ! @JsonAlias on E.b names "a", which documents of version 1 have beside it.
          a: int8                 ! b: int8 was a              ! Version 1 of E is locked with "a: int8", which is called "b" now.
          a: int8?                ! b: int8? was a             ! E.b crosses the wire as "b: int8?", and is locked as "a: int8?", by which name it is read, too.
          # the order
          a: int8/b: int8/c: any  ! c: any/b: int8/a: int8     ! The fields of E have another order than in the lock, and a, b are of one type: whoever calls
          a: int8/c: any          ! c: any/a: int8             ! The fields of E have another order than in the lock. Consumers
          x: object/ a: any/ b: int8 ! x: object/ b: int8/ a: any ! The fields of E.x have another order than in the lock. Consumers
          """)
  void says_what_exactly_has_changed(String before, String after, String expected) {
    assertThat(judge(List.of(event(1, before)), written(event(1, after))))
        .extracting(Finding::text)
        .anySatisfy(text -> assertThat(text).contains(expected));
  }

  @Test
  void says_all_that_there_is_to_say_of_a_place_in_one_message() {
    String text = only("a: object?/ x: int8/ y: int8?", "a: object?/ x: int16/ z: boolean");

    assertThat(text)
        .startsWith("WB203: E.a.x crosses the wire as \"x: int16\"")
        .contains("E.a.z crosses the wire as \"z: boolean\", and version 1 is locked without it.")
        .contains("\"y: int8?\" of version 1 of E.a is no longer written.")
        .containsOnlyOnce("Set schemaVersion = 2");
  }

  @Test
  void every_verdict_has_a_code_and_says_what_is_wrong_and_what_mends_it() {
    assertThat(Verdict.values())
        .extracting(Verdict::code)
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(code -> code.matches("WB2\\d\\d"));
    for (Verdict verdict : Verdict.values()) {
      assertThat(verdict.what()).matches("[\\p{Lu}@].*[.?]");
      assertThat(verdict.why()).matches("\\p{Lu}.*\\.");
      assertThat(verdict.fix()).matches("\\p{Lu}.*\\.");
    }
  }
}
