package dev.waybill.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypeConstantsTest {

  @Test
  void a_type_is_written_in_capitals_and_its_words_are_told_apart() {
    assertThat(TypeConstants.of(List.of("UserCreated", "com.acme.user-moved.v2", "42", "Straße")))
        .containsEntry("USER_CREATED", "UserCreated")
        .containsEntry("COM_ACME_USER_MOVED_V2", "com.acme.user-moved.v2")
        .containsEntry("_42", "42")
        .containsEntry("STRASSE", "Straße");
  }

  @Test
  void types_of_one_name_are_spelled_and_none_of_them_keeps_it() {
    assertThat(TypeConstants.of(List.of("UserCreated", "user-created", "USER_CREATED", "Other")))
        .containsOnlyKeys("UserCreated_", "user_2d_created_", "USER_5f_CREATED_", "OTHER");
  }

  @Test
  void a_type_without_letters_is_spelled() {
    assertThat(TypeConstants.of(List.of("*", "_", "1", "\ud83d\ude00")))
        .containsEntry("_2a__", "*")
        .containsEntry("_5f__", "_")
        .containsEntry("_1", "1")
        .containsEntry("_d83d__de00__", "\ud83d\ude00");
  }

  @Test
  void a_type_that_joins_gives_no_name_another_meaning() {
    var before = TypeConstants.of(List.of("a.b", "a_2e_b_", "B", "c"));
    var after = TypeConstants.of(List.of("a.b", "a_2e_b_", "B", "c", "A_B", "b", "_2e_", "."));
    assertThat(after)
        .allSatisfy((name, type) -> assertThat(before.getOrDefault(name, type)).isEqualTo(type))
        .hasSize(8);
  }
}
