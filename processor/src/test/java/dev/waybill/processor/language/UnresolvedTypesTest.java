package dev.waybill.processor.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.reader.Seen;
import java.util.List;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

class UnresolvedTypesTest {

  private static List<String> missingIn(String source) {
    return Seen.in(
        "A",
        source,
        seen -> {
          TypeElement record = seen.type("A");
          return List.copyOf(UnresolvedTypes.in(record, ComponentPlaces.of(record)));
        });
  }

  @Test
  void a_record_whose_types_are_all_there_lacks_nothing() {
    assertThat(missingIn("record A<T extends Comparable<T>>(Map<String, T[]> map, int i) {}"))
        .isEmpty();
  }

  @Test
  void what_is_missing_is_found_wherever_a_type_can_stand() {
    assertThat(
            missingIn(
                """
                record A<T extends Bound>(
                    Direct a, List<Argument> b, Element[][] c, Map<String, ? extends Upper> d,
                    List<? super Lower> e, T f) implements Comparable<Above> {}
                """))
        .containsExactly("Above", "Argument", "Bound", "Direct", "Element", "Lower", "Upper");
  }

  @Test
  void a_type_that_is_missing_twice_is_named_once() {
    assertThat(missingIn("record A(Missing a, List<Missing> b) {}")).containsExactly("Missing");
  }

  @Test
  void what_an_annotation_mentions_may_be_missing_too_though_its_name_is_not_known() {
    assertThat(missingIn("record A(@Meta(Keys.NONE) int i) {}"))
        .containsExactly(UnresolvedTypes.UNNAMED);
  }

  @Test
  void the_body_of_a_record_is_not_our_business() {
    assertThat(missingIn("record A(int i) { Missing method() { return null; } }")).isEmpty();
  }
}
