package dev.waybill.processor.comment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommentTest {

  private static String html(String text) {
    return Comment.parse(text, false).body();
  }

  private static String markdown(String text) {
    return Comment.parse(text, true).body();
  }

  @Test
  void the_body_ends_where_block_tags_begin() {
    Comment comment =
        Comment.parse(
            """
            A user has joined.

            @param name the name,
              in full
            @param <T> of what
            @since 1
            """,
            false);
    assertThat(comment.body()).isEqualTo("A user has joined.");
    assertThat(comment.parameters())
        .containsOnlyKeys("name", "<T>")
        .containsEntry("name", "the name,\nin full")
        .containsEntry("<T>", "of what");
  }

  @Test
  void code_may_look_like_a_block_tag() {
    assertThat(html(" Write {@code\n @DomainEvent\n } there."))
        .isEqualTo("Write {@code @DomainEvent} there.");
    assertThat(markdown("Write\n\n```\n@DomainEvent\n```\n\n    @Other\n\n`a\n@b` there."))
        .isEqualTo(
            "Write\n\n<pre>{@code\n@DomainEvent\n}</pre>\n\n<pre>{@code\n@Other\n}</pre>\n\n"
                + "<p>{@code a @b} there.");
  }

  @Test
  void code_that_mentions_the_deprecated_tag_deprecates_nothing() {
    Comment comment =
        Comment.parse(
            " Has {@code\n @deprecated\n }.\n\n @param name <pre>{@code\n @deprecated\n}</pre>\n",
            false);
    assertThat(comment.body()).isEqualTo("Has <code>&#64;deprecated</code>.");
    assertThat(comment.parameters()).containsEntry("name", "<pre>\n&#64;deprecated\n</pre>");
  }

  @Test
  void links_become_text_because_what_they_name_may_not_be_imported_elsewhere() {
    assertThat(
            html(
                " See {@link Users#of(int, int)}, {@link Users the {@code x} users}, {@link #name},"
                    + " {@link Map<String, List<X>>} or {@value %04x #MAX}."))
        .isEqualTo(
            "See {@code Users.of(int, int)}, the {@code x} users, {@code name},"
                + " {@code Map<String, List<X>>} or {@code MAX}.");
    assertThat(markdown("See [List], [its size][List#size()] and [a\\[\\]](x), not [this one]."))
        .isEqualTo("See {@code List}, its size and a[], not [this one].");
  }

  @Test
  void what_is_at_another_address_is_still_there() {
    String link = "<a href=\"https://example.com/a?b=c\">it</a>";
    assertThat(html("See " + link + ", <a href=\"#here\">here</a>."))
        .isEqualTo("See " + link + ", here.");
    assertThat(markdown("See [it](https://example.com/a?b=c).")).isEqualTo("See " + link + ".");
  }

  @Test
  void anchors_are_left_out_and_headings_stay_in_the_body() {
    assertThat(html("<h2 id=\"a\">Rules</h2><p>There <a name=\"b\">are</a> <b>some</b>."))
        .isEqualTo("<h2>Rules</h2>\n\n<p>There are <b>some</b>.");
    assertThat(markdown("Text.\n\n## Rules `a`\n\nSome."))
        .isEqualTo("Text.\n\n<h2>Rules {@code a}</h2>\n\n<p>Some.");
    assertThat(Comment.parse("@param a one <h2>Rules</h2> two", false).parameters())
        .containsEntry("a", "one\n\n<p><strong>Rules</strong>\n\n<p>two");
  }

  @Test
  void no_heading_is_above_the_page_or_too_far_below_the_one_before() {
    assertThat(html("<h1>A</h1><h4>B</h4><h2>C<p>x</h2><h6></h6><ul><li><h3>D</h3></ul>"))
        .isEqualTo(
            """
            <h2>A</h2>

            <h3>B</h3>

            <h2>C</h2>

            <p>x

            <ul>
              <li><strong>D</strong>
            </ul>""");
    assertThat(Comment.parse("<h2>Rules</h2>Some.", false).summary()).isEmpty();
  }

  @Test
  void tables_are_tables() {
    assertThat(
            html(
                "Sizes: <table><caption>In <b>cm</caption><thead><tr><th>a<th>b</tr></thead>"
                    + "<tr><td>1<td></td></tr><tr></tr></table> done"))
        .isEqualTo(
            """
            Sizes:

            <table>
              <caption>In <b>cm</b></caption>
              <tr><th>a</th><th>b</th></tr>
              <tr><td>1</td><td></td></tr>
            </table>

            <p>done""");
    assertThat(html("<table><tr><td>1<ul><li>x</td><td>2"))
        .isEqualTo(
            "<table role=\"presentation\">\n  <tr><td>1\n\n<ul>\n  <li>x\n</ul></td>"
                + "<td>2</td></tr>\n</table>");
    assertThat(html("a</table><table></table>b<tr>c<ul><li>d</table>e"))
        .isEqualTo("a\n\n<p>b\n\n<ul>\n  <li>c\n\n<ul>\n  <li>de\n</ul>\n</ul>");
  }

  @Test
  void a_table_in_a_table_is_a_list() {
    assertThat(html("<table><tr><td><table><tr><th>a<th>b<tr><td>1</table></ul>c</table>"))
        .isEqualTo(
            "<table role=\"presentation\">\n"
                + "  <tr><td><ul>\n  <li>a | b\n  <li>1\n</ul>\n\n<p>c</td></tr>\n</table>");
  }

  @Test
  void code_keeps_its_indentation() {
    String code = "<pre>{@code\nif (a < b) {\n  stop();\n}\n}</pre>";
    assertThat(html(" <pre>{@code\n   if (a < b) {\n     stop();\n   }\n }</pre>")).isEqualTo(code);
    assertThat(html(" <pre>\n   if (a &lt; b) {\n     <b>stop</b>();\n   }\n </pre>"))
        .isEqualTo(code);
    assertThat(
            html(
                " {@snippet lang=java :\n   if (a < b) {\n     stop(); // @highlight\n   }\n }\n"
                    + " {@snippet file=\"X.java\"}"))
        .isEqualTo(code);
    assertThat(markdown("```java\nif (a < b) {\n  stop();\n}\n```")).isEqualTo(code);
    assertThat(markdown("So:\n\n    if (a < b) {\n      stop();\n    }"))
        .isEqualTo("So:\n\n" + code);
  }

  @Test
  void code_in_a_tag_is_no_markdown() {
    assertThat(markdown("{@snippet :\n- `a`\n\n# *b* {{{}}}\n}\n\n{@code *c* {{_d_}}}"))
        .isEqualTo("<pre>{@code\n- `a`\n\n# *b* {{{}}}\n}</pre>\n\n<p>{@code *c* {{_d_}}}");
  }

  @Test
  void emphasis_is_not_within_words() {
    assertThat(markdown("**bold _both_** *em* a_b_c 2*3*4 \\*not\\* ** a**"))
        .isEqualTo("<strong>bold <em>both</em></strong> <em>em</em> a_b_c 2*3*4 *not* ** a**");
  }

  @Test
  void lists_are_lists() {
    assertThat(html("<ul><li>one<ol><li>inner</ol><li>two\n of them</ul>"))
        .isEqualTo("<ul>\n  <li>one\n\n<ol>\n  <li>inner\n</ol>\n  <li>two\nof them\n</ul>");
    assertThat(markdown("- one\n  - inner\n- two\n  of them"))
        .isEqualTo("<ul>\n  <li>one\n  <li>inner\n  <li>two\nof them\n</ul>");
    assertThat(markdown("1. one\n2. two, in\n1984."))
        .isEqualTo("<ol>\n  <li>one\n  <li>two, in\n1984.\n</ol>");
    assertThat(markdown("* a\n\n  more\n\nafter"))
        .isEqualTo("<ul>\n  <li>a\n\n<p>more\n</ul>\n\n<p>after");
  }

  @Test
  void what_is_wrong_is_text() {
    assertThat(html("a < b & c > d, <foo>e</foo> </b> {@code f, &unknown; &mdash;"))
        .isEqualTo("a &lt; b &amp; c &gt; d, e  {&#64;code f, &amp;unknown; &mdash;");
    assertThat(markdown("a * b_c_d ** `e")).isEqualTo("a * b_c_d ** `e");
  }

  @Test
  void nothing_can_end_the_comment_it_is_copied_to() {
    assertThat(html("a */ b \\u002a *<b>/")).isEqualTo("a *&#47; b &#92;u002a *<b>/</b>");
    assertThat(html("{@code a */ \\u002a}")).doesNotContain("*/", "\\u");
  }

  @Test
  void the_summary_is_the_first_sentence_whatever_is_in_it() {
    assertThat(new Comment("See {@code a. b} and <b>c. d</b>.", java.util.Map.of()).summary())
        .isEqualTo("See {@code a. b} and <b>c. d</b>.");
    assertThat(Comment.parse("A box, e.g. of 1.5 <b>kg. It</b> left.", false).summary())
        .isEqualTo("A box, e.g. of 1.5 <b>kg.</b>");
    assertThat(Comment.parse("No end\n<ul><li>a", false).summary()).isEqualTo("No end");
    assertThat(Comment.parse("<ul><li>a. b", false).summary()).isEmpty();
    assertThat(Comment.NONE.summary()).isEmpty();
  }
}
