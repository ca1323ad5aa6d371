package dev.waybill.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineBreaksTest {

  private static final String A = "a".repeat(45);
  private static final String B = "b".repeat(45);

  @Test
  void what_fits_stays_as_it_is() {
    String text = "class A {\n  // " + "x".repeat(95) + "\n}\n";
    assertThat(LineBreaks.in(text)).isEqualTo(text);
  }

  @Test
  void a_class_goes_on_with_what_it_implements() {
    assertThat(LineBreaks.in("final class %s<K, V> implements %s<K> {\n".formatted(A, B)))
        .isEqualTo("final class %s<K, V>\n    implements %s<K> {\n".formatted(A, B));
  }

  @Test
  void a_field_goes_on_with_its_value() {
    assertThat(LineBreaks.in("  static %s A = new %s(x, y);\n".formatted(A, B)))
        .isEqualTo("  static %s A =\n      new %s(x, y);\n".formatted(A, B));
  }

  @Test
  void a_field_whose_type_and_name_are_long_goes_on_with_its_name_and_then_with_its_value() {
    assertThat(LineBreaks.in("  private static final %s %s = new %1$s(x);\n".formatted(A, B)))
        .isEqualTo(
            "  private static final %s\n      %s =\n          new %1$s(x);\n".formatted(A, B));
  }

  @Test
  void a_method_goes_on_with_what_it_returns_and_its_parameters_go_further() {
    assertThat(
            LineBreaks.in(
                "  static <K extends %s<?>> Event<K> %s(\n      K k) {\n    f();\n"
                    .formatted(A, B)))
        .isEqualTo(
            "  static <K extends %s<?>>\n      Event<K> %s(\n          K k) {\n    f();\n"
                .formatted(A, B));
  }

  @Test
  void arguments_are_together_in_a_line_or_each_in_its_own() {
    assertThat(LineBreaks.in("    return f(%s, %s);\n".formatted(A, "x".repeat(43))))
        .isEqualTo("    return f(\n        %s, %s);\n".formatted(A, "x".repeat(43)));
    assertThat(LineBreaks.in("    return f(%s, g(x, y), %s);\n".formatted(A, B)))
        .isEqualTo("    return f(\n        %s,\n        g(x, y),\n        %s);\n".formatted(A, B));
  }

  @Test
  void a_text_is_no_place_to_break_a_line_and_an_operator_is() {
    assertThat(LineBreaks.in("    f(\"%s, ( = \\\" \" + %s, y);\n".formatted(A, B)))
        .isEqualTo("    f(\n        \"%s, ( = \\\" \" + %s,\n        y);\n".formatted(A, B));
    String longest = "x, ".repeat(40);
    assertThat(LineBreaks.in("    f(\"%s\");\n".formatted(longest)))
        .isEqualTo("    f(\n        \"%s\");\n".formatted(longest));
    assertThat(
            LineBreaks.in("    var x = %s != null ? x.%s : null;\n".formatted(A, "y".repeat(25))))
        .isEqualTo("    var x =\n        %s != null ? x.%s : null;\n".formatted(A, "y".repeat(25)));
  }

  @Test
  void a_sentence_goes_on_in_the_next_line_of_its_paragraph() {
    assertThat(LineBreaks.in(" * %s %s and more\n * of it.\n *\n * Next.\n".formatted(A, B)))
        .isEqualTo(" * %s %s and\n * more of it.\n *\n * Next.\n".formatted(A, B));
    assertThat(LineBreaks.in(" * @param x %s %s and more\n * @return y\n".formatted(A, B)))
        .isEqualTo(" * @param x %s\n *     %s and more\n * @return y\n".formatted(A, B));
  }

  @Test
  void a_line_of_a_comment_begins_with_no_tag_that_it_did_not_begin_with_and_code_stays() {
    assertThat(LineBreaks.in(" * %s with %s @Tag\n".formatted(A, B)))
        .isEqualTo(" * %s with\n * %s @Tag\n".formatted(A, B));
    assertThat(LineBreaks.in(" * %s {@code with %s} x\n".formatted(A, B)))
        .isEqualTo(" * %s\n * {@code with %s} x\n".formatted(A, B));
    String code = "/**\n * <pre>{@code\n * %s and %s and more\n * }</pre>\n */\n".formatted(A, B);
    assertThat(LineBreaks.in(code)).isEqualTo(code);
  }
}
