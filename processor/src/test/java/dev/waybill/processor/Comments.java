package dev.waybill.processor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Comments of records: those that others have tripped over, and those that chance writes. */
final class Comments {

  static final Map<String, String> RECORDS = new LinkedHashMap<>();

  static {
    given(
        "Linked",
        """
        /** A parcel left. Its labels are a {@link java.util.Map<String, List<Integer>>} of old, and
         * {@linkplain java.util.Map<String, List<Integer>> a <em>map</em>}, see {@link #id()},
         * {@link java.util.List#of(Object, Object)} and {@value %04x #MAX}.
         *
         * @param id which {@link java.util.Map<String, List<Integer>> one}
         * @param x {@value #MAX} */
        """,
        "(@AggregateId(inPayload = true) String id, int x) { static final int MAX = 9; }");
    given(
        "Headed",
        """
        /** A parcel left.
         *
         * <h2 id="rules">Rules</h2>
         *
         * <p>There are some, <a id="more">more</a> than <a href="#rules">these</a>, and
         * <a href="https://example.com/rules?a=b">others</a>, <a href="../index.html">here</a>.
         *
         * <table><caption>Sizes</caption><tr><th>name</th><th>cm</th></tr><tr><td>a</td><td>1</table>
         *
         * @param <T> what is in it
         * @param id which one
         * @param content the content */
        """,
        "<T extends Number>(@AggregateId(inPayload = true) String id, T content) {}");
    given(
        "Coded",
        """
        /**
         * A parcel left.
         *
         * <pre>{@code
         * @Test
         * void stops() {
         *   if (a < b && c > d) {
         *     stop("@deprecated");
         *   }
         * }
         * }</pre>
         *
         * {@snippet lang="java" :
         * if (skip) { // @highlight
         *     skip(); // mine
         * }
         * }
         *
         * {@snippet file="Use.java" region="a"}
         *
         * <pre>
         *   a &lt; <b>b</b>
         *     {@literal <c>}
         * </pre>
         *
         * @param id {@code if (x) { y(); } }
         */
        """,
        "(@AggregateId(inPayload = true) String id) {}");
    given(
        "Wrong",
        """
        /** Fewer < 5 & more > 3, <b>never closed, &unknown; and <br/> or <p/> <foo>bar</foo>.
         * <ul>stray<li>one<li>two <ol><li></ol></ul></i> a@b, {@unknown of <b>it</b>} {@code
         *
         * <p>
         * <p>
         * <img src="x.png"> <img src="x.png" alt="a <b>"> <!-- not said --> <script>no()</script>
         *
         * @param id <ul><li>one
         * @param x
         * @param <Y> nobody
         * @unknown tag
         */
        """,
        "(@AggregateId(inPayload = true) String id, int x) {}");
    given(
        "Marked",
        """
        /// A parcel left with its `List<String>` of labels, see [List] and
        /// [its size][List#size()]; use `&` between them.
        ///
        /// - one
        ///   - *inner* `a < b`
        ///
        ///   and more
        /// - two
        ///
        /// ## Heading {@code x}
        ///
        /// | a | b |
        /// |---|--:|
        /// | 1 | <2> |
        ///
        /// ```java
        /// @Deprecated
        /// List<String> labels = parcel.labels();
        /// if (a < b && c > d) {
        ///     stop();
        /// }
        /// ```
        ///
        ///     @indented
        ///
        /// And this comes after the code, **with** _some_ [link](https://example.com/a), <b>bold, a `b
        ///  @c` d, \\[no link\\], array[0] and a lone ` or * or _.
        ///
        /// @param id which one, a `Map<K, V>`
        /// @param labels what is on it: `a < b`
        """,
        "(@AggregateId(inPayload = true) String id, java.util.List<String> labels) {}");
  }

  private static final List<String> FRAGMENTS =
      List.of(
          "plain text",
          "One. Two! ",
          "e.g. this",
          "\n\n",
          "\n",
          "\n    ",
          "<p>",
          "</p>",
          "<b>",
          "</b>",
          "<em>",
          "</em>",
          "<i><b></i></b>",
          "<code>a &lt; <b>b</b></code>",
          "<code>",
          "<ul>",
          "</ul>",
          "<ol>",
          "</ol>",
          "<li>",
          "</li>",
          "<pre>",
          "</pre>",
          "<h1>",
          "</h1>",
          "<h3 id=\"a\">",
          "</h3>",
          "<table>",
          "<tr><td>1<td>2",
          "</table>",
          "<br>",
          "<br/>",
          "<hr>",
          "<a href=\"https://example.com/?a=1&b=%zz\">",
          "<a href='https://example.com/a%20b'>",
          "<a href=x>",
          "<a name=\"n\">",
          "</a>",
          "<img alt='pic'>",
          "<!--",
          "-->",
          "<dl><dt>t<dd>d",
          "</dl>",
          "<blockquote>",
          "<sub>1</sub>",
          "<sup>",
          "<font color=red>",
          "<a<b>",
          "< b",
          "&amp;",
          "&bogus;",
          "&#64;",
          "&#0;",
          "&#x1F600;",
          "&",
          "@",
          "@param",
          "\n@param id of it",
          "\n@param <T> of it",
          "\n@see String",
          "\n@deprecated not",
          "{@code",
          "{@code a}",
          "{@code {b}}",
          "{@code a\n @b}",
          "{@link String}",
          "{@link String#length() its <b>l}",
          "{@link Map<String, List<X>> m}",
          "{@value}",
          "{@value #X}",
          "{@literal <x>}",
          "{@index \"a b\" c}",
          "{@summary Some. More.}",
          "{@inheritDoc}",
          "{@return it}",
          "{@docRoot}",
          "{@snippet :\n a {\n   b\n }\n}",
          "{@snippet file=x}",
          "{@foo <b>}",
          "{",
          "}",
          "}}",
          "*",
          "**",
          "* one",
          "\n- two\n",
          "\n  1. three\n",
          "`",
          "``",
          "`c`",
          "```\n@X\n```",
          "~~~\n{@code\n~~~",
          "[List]",
          "[a][b]",
          "[a](https://example.com)",
          "[a](x)",
          "![i](y)",
          "[",
          "]",
          "_",
          "__x__",
          "\\\\",
          "\\*",
          "# head",
          "> quote",
          "|a|b|\n|-|-|\n|c|d|",
          "---",
          "$L $",
          "\u00e9\u2028",
          "\u0001",
          "\t");

  private Comments() {}

  private static void given(String name, String comment, String rest) {
    RECORDS.put(name, source(name, comment, rest));
  }

  private static String source(String name, String comment, String rest) {
    return "import dev.waybill.annotation.*;\nimport java.util.*;\n"
        + comment
        + "@DomainEvent(aggregateType = \"Parcel\")\npublic record "
        + name
        + rest
        + "\n";
  }

  /** A record with a comment that somebody might write, but hardly does. */
  static String drawn(Random random, int number) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(25);
    for (int i = 0; i < length; i++) {
      text.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
      text.append(random.nextBoolean() ? " " : "");
    }
    // Every third in Markdown, which JDK 17 takes for no comment of documentation.
    String comment =
        number % 3 == 0
            ? "/// " + text.toString().replaceAll("\\R", "\n/// ") + "\n"
            : "/** " + text.toString().replace("*/", "*").replaceAll("\\R", "\n * ") + "\n */\n";
    return source(
        "Drawn" + number, comment, "<T>(@AggregateId(inPayload = true) String id, T x) {}");
  }
}
