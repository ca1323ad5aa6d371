package dev.waybill.processor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordDocumentationTest {

  @Test
  void a_record_without_a_comment_has_nothing_to_say() {
    assertThat(RecordDocumentation.parse(null).body()).isEmpty();
    assertThat(RecordDocumentation.parse(null).parameters()).isEmpty();
  }

  @Test
  void the_body_ends_where_block_tags_begin() {
    RecordDocumentation documentation =
        RecordDocumentation.parse(
            " A user has joined.\n\n @param name the name,\n in full\n @since 1\n");
    assertThat(documentation.body()).isEqualTo("A user has joined.");
    assertThat(documentation.parameters()).containsOnlyKeys("name");
    assertThat(documentation.parameters()).containsEntry("name", "the name,\nin full");
  }

  @Test
  void code_in_braces_may_look_like_a_block_tag() {
    assertThat(RecordDocumentation.parse(" Write {@code\n @DomainEvent\n } there.").body())
        .isEqualTo("Write {@code\n@DomainEvent\n} there.");
  }

  @Test
  void code_that_mentions_the_deprecated_tag_deprecates_nothing() {
    RecordDocumentation documentation =
        RecordDocumentation.parse(
            " Has {@code\n @deprecated\n }.\n\n @param name as {@code\n @deprecated} there\n");
    assertThat(documentation.body()).isEqualTo("Has {@code @deprecated\n}.");
    assertThat(documentation.parameters()).containsEntry("name", "as {@code @deprecated} there");
  }

  @Test
  void links_become_text_because_what_they_name_may_not_be_imported_elsewhere() {
    assertThat(
            RecordDocumentation.parse(
                    " See {@link Users#of(int)}, {@link Users the users} or {@link #name}.")
                .body())
        .isEqualTo("See {@code Users.of(int)}, the users or {@code name}.");
  }

  @Test
  void nothing_can_end_the_comment_it_is_copied_to() {
    assertThat(RecordDocumentation.parse("a */ b \\u002a").body())
        .isEqualTo("a *&#47; b &#92;u002a");
  }
}
