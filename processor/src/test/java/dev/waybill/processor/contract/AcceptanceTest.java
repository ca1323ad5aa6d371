package dev.waybill.processor.contract;

import static dev.waybill.processor.contract.Packages.block;
import static dev.waybill.processor.contract.Packages.event;
import static dev.waybill.processor.contract.Packages.judge;
import static dev.waybill.processor.contract.Packages.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptanceTest {

  private static final int CHAINS = 400;

  private static Contract accept(List<Block> locked, Written... written) {
    return Acceptance.accept(new Contract(locked), List.of(written));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '!',
      emptyValue = "",
      textBlock =
          """
          a: int8                 ! a: int8/b: int8?         ! a: int8/b: int8?
          a: int8?                ! ''                       ! - a: int8?
          a: int8? was b          ! ''                       ! - a: int8?/- b: int8?
          - a: int8?              ! a: int8?                 ! a: int8?
          - a: int8?              ! b: int8?                 ! b: int8?/- a: int8?
          - a: int8?              ! b: int8? was a           ! b: int8? was a
          a: int8?                ! b: int8? was a           ! b: int8? was a
          a: object?/ b: any?     ! ''                       ! - a: object?/  b: any?
          a: object?/ b: any?     ! a: object?               ! a: object?/ - b: any?
          a: list(object?)/ b: any? ! a: list(object?)       ! a: list(object?)/ - b: any?
          a: map(string, set(object?))/ b: any? ! a: map(string, set(object?)) ! a: map(string, set(object?))/ - b: any?
          a: one of k/ = v/  b: any? ! a: one of k/ = v      ! a: one of k/ = v/  - b: any?
          p: enum A | …           ! p: enum A | B | …        ! p: enum A | B | …
          """)
  void keeps_in_an_object_what_was_removed_from_it(String before, String after, String expected) {
    Written now = written(event(1, after));
    Contract accepted = accept(List.of(event(1, before)), now);

    assertThat(BlockText.print(accepted.blocks().get(0)))
        .isEqualTo(BlockText.print(event(1, expected)));
    assertThat(judge(accepted.blocks(), now)).isEmpty();
  }

  @Test
  void adds_what_is_new_and_leaves_older_versions_as_they_are() {
    Block old = event(1, "a: string/- c: int8?");
    Block other = block("Other 1", "event Other of A by string", "");

    Contract accepted = accept(List.of(old), written(event(2, "a: string")), written(other));

    assertThat(accepted.blocks()).containsExactly(old, event(2, "a: string"), other);
  }

  @Test
  void gives_a_new_name_to_the_present_version_alone() {
    Block first = block("Old 1", "event E of A by string", "a: int8");
    Block second = block("Old 2", "event E of A by string", "a: int16");

    Contract accepted = accept(List.of(first, second), written(event(2, "a: int16")));

    assertThat(accepted.blocks()).containsExactlyInAnyOrder(first, event(2, "a: int16"));
  }

  @Test
  void refuses_what_the_judge_refuses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accept(List.of(event(1, "a: int8")), written(event(1, "a: string"))))
        .withMessageStartingWith("WB203: ");
  }

  @Test
  void retires_all_versions_of_an_event_under_whatever_name() {
    Block first = block("Old 1", "event E of A by string", "a: int8");
    Block other = block("Other 1", "event Other of A by string", "");
    Contract locked = new Contract(List.of(first, event(2, "a: int16"), other));

    Contract retired = Acceptance.retire(locked, "E");

    assertThat(retired.blocks()).extracting(Block::isRetired).containsExactly(true, true, false);
    assertThat(judge(retired.blocks(), written(other))).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Acceptance.retire(locked, "F"));
  }

  /** Whatever has been accepted on the way: each state of a version reads each other one. */
  @Test
  void leaves_nothing_to_say_and_keeps_what_all_earlier_states_of_a_version_promised() {
    Documents documents = new Documents(false);
    int accepted = 0;
    for (int seed = 0; seed < CHAINS; seed++) {
      Mutations mutations = new Mutations(new RandomBlocks(seed));
      Shape.Structure now = Mutations.withoutReserved(new RandomBlocks(seed).structure(0, 2));
      List<Shape.Structure> states = new ArrayList<>();
      Contract locked = new Contract(List.of(ofPayload(now)));
      for (int step = 0; step < 6; step++) {
        Shape.Structure next = Mutations.withoutReserved(mutations.change(now));
        Written written = written(ofPayload(next));
        if (Judge.judge(locked, List.of(written)).stream()
            .anyMatch(found -> found.verdict().isError())) {
          continue;
        }
        states.add(now);
        now = next;
        locked = Acceptance.accept(locked, List.of(written));
        accepted++;
        assertThat(Judge.judge(locked, List.of(written))).as("seed %s", seed).isEmpty();
        assertThat(Acceptance.accept(locked, List.of(written))).isEqualTo(locked);
        for (Shape.Structure state : states) {
          String chain = "seed %s: %s then %s".formatted(seed, text(state), text(now));
          assertThat(documents.of(state))
              .as(chain)
              .allMatch(one -> reads(next, one), "can be read");
          assertThat(documents.of(now)).as(chain).allMatch(one -> reads(state, one), "can be read");
        }
      }
    }
    assertThat(accepted).isGreaterThan(CHAINS);
  }

  private static boolean reads(Shape.Structure payload, Object document) {
    return new Reader(false).reads(payload, document);
  }

  private static Block ofPayload(Shape.Structure payload) {
    return new Block("E", 1, false, new Head.Event("E", "A", Scalar.STRING), payload);
  }

  private static String text(Shape.Structure payload) {
    return BlockText.print(ofPayload(payload));
  }
}
