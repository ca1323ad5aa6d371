package dev.waybill.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiteralsTest {

  @Test
  void a_text_has_a_literal_for_each_of_its_lines() {
    assertThat(Literals.of("a\nb\n")).isEqualTo("\"a\\n\"\n    + \"b\\n\"");
  }

  @Test
  void lines_that_fit_are_a_text_block() {
    assertThat(Literals.ofLines("a\n  \"b\\\\\": c\n"))
        .isEqualTo("\"\"\"\na\n  \\\"b\\\\\\\\\\\": c\n\"\"\"");
  }

  @Test
  void lines_that_do_not_fit_with_what_is_escaped_in_them_are_a_literal_each() {
    String fits = "a\n" + "\"".repeat(44) + "\n";
    assertThat(Literals.ofLines(fits)).startsWith("\"\"\"\na\n");
    String tooLong = "a\n" + "\"".repeat(45) + "\n";
    assertThat(Literals.ofLines(tooLong)).isEqualTo(Literals.of(tooLong)).startsWith("\"a\\n\"\n");
  }

  @Test
  void what_an_encoding_may_lack_is_an_escape_that_no_backslash_is_before() {
    assertThat(Literals.of("\u00fc\\\u00df\\u\\x\u2028"))
        .isEqualTo("\"\\u00fc\\134\\u00df\\134u\\\\x\\u2028\"");
  }
}
