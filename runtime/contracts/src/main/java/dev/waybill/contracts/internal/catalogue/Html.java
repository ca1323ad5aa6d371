package dev.waybill.contracts.internal.catalogue;

/**
 * Writes HTML, in which whatever comes from elsewhere is text.
 *
 * <p>Not safe for use by several threads.
 */
final class Html {

  private final StringBuilder page = new StringBuilder();

  /**
   * Begins an element.
   *
   * @param tag its name
   * @param attributes names and values by turns
   */
  Html open(String tag, String... attributes) {
    page.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      page.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      page.append('"');
    }
    page.append('>');
    return this;
  }

  /** Ends an element, and the line. */
  Html close(String tag) {
    page.append("</").append(tag).append(">\n");
    return this;
  }

  /** Ends an element within a line. */
  private Html end(String tag) {
    page.append("</").append(tag).append('>');
    return this;
  }

  /** Writes text. */
  Html text(String text) {
    escape(text);
    return this;
  }

  /** Writes an element that has only text. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).end(tag);
  }

  /** Writes a link to another place of the page. */
  Html link(String anchor, String text, String... attributes) {
    String[] all = new String[attributes.length + 2];
    all[0] = "href";
    all[1] = "#" + anchor;
    System.arraycopy(attributes, 0, all, 2, attributes.length);
    return element("a", text, all);
  }

  /** Writes what is HTML, style or script already, and of this module alone. */
  Html trusted(String markup) {
    page.append(markup);
    return this;
  }

  /** Writes what can be no part of HTML as the character that stands for such. */
  private void escape(String text) {
    text.codePoints()
        .forEach(
            code -> {
              switch (code) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                case '\n', '\t' -> page.append((char) code);
                default ->
                    page.appendCodePoint(
                        Character.isISOControl(code)
                                || Character.getType(code) == Character.SURROGATE
                            ? 0xFFFD
                            : code);
              }
            });
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
