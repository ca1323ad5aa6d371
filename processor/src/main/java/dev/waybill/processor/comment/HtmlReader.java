package dev.waybill.processor.comment;

/** Reads what is between block tags of a traditional comment. */
final class HtmlReader {

  private final Markup markup;

  private HtmlReader(Markup markup) {
    this.markup = markup;
  }

  /**
   * Makes valid HTML of that of an author.
   *
   * @param isBody whether it is the body of a comment, where there may be headings
   */
  static String valid(String text, boolean isBody) {
    Markup markup = new Markup(isBody);
    new HtmlReader(markup).read(text);
    return markup.finish();
  }

  private void read(String text) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = i;
      if (c == '{') {
        end = Math.max(i, InlineTags.endOf(text, i));
        new InlineTags(markup, this::read).read(text.substring(i, end));
      } else if (c == '<') {
        end = new HtmlElements(markup).read(text, i);
      } else if (c == '&') {
        String entity = Entities.at(text, i).orElse("");
        markup.entity(entity);
        end = i + entity.length();
      }
      if (end == i) {
        end = endOfText(text, i + 1);
        markup.text(text.substring(i, end));
      }
      i = end;
    }
  }

  private static int endOfText(String text, int start) {
    int end = start;
    while (end < text.length() && "{<&".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
