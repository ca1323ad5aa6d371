package dev.waybill.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "\u2029", "\u3000"})
  void lines_that_end_with_white_space_are_a_literal_each(String space) {
    String lines = "a\n\nb" + space + "\n";
    assertThat(Literals.ofLines(lines)).isEqualTo(Literals.of(lines)).startsWith("\"a\\n\"\n");
  }

  @ParameterizedTest
  @ValueSource(chars = {0x0B, 0x0C, '\r', 0x85, 0x2028, 0x2029})
  void lines_with_what_javac_takes_for_an_end_of_one_are_a_literal_each(char end) {
    String lines = "a\n\nb" + end + "c\n";
    assertThat(Literals.ofLines(lines)).isEqualTo(Literals.of(lines)).startsWith("\"a\\n\"\n");
  }

  @Test
  void what_an_encoding_may_lack_is_an_escape_that_no_backslash_is_before() {
    assertThat(Literals.of("\u00fc\\\u00df\\u\\x\u2028"))
        .isEqualTo("\"\\u00fc\\134\\u00df\\134u\\\\x\\u2028\"");
  }
}
