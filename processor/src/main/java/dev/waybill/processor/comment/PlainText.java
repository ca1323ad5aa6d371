package dev.waybill.processor.comment;

/** What a reader sees of marked up text that is code, where there can be no markup. */
final class PlainText {

  private PlainText() {}

  static String of(String markedUp) {
    StringBuilder plain = new StringBuilder();
    StringBuilder html = new StringBuilder();
    int i = 0;
    while (i < markedUp.length()) {
      int end = InlineTags.endOf(markedUp, i);
      if (end < 0) {
        html.append(markedUp.charAt(i++));
      } else {
        plain.append(withoutElements(html.toString()));
        html.setLength(0);
        plain.append(contentOf(markedUp.substring(i, end)));
        i = end;
      }
    }
    return plain.append(withoutElements(html.toString())).toString();
  }

  private static String withoutElements(String html) {
    return Entities.decoded(html.replaceAll("</?[a-zA-Z][^<>]*>", ""));
  }

  /** Of a tag that is code, all of it; of others, what they show. */
  private static String contentOf(String tag) {
    String content = tag.substring(0, tag.length() - 1).replaceFirst("^\\{@[\\w.-]+ ?", "");
    return tag.startsWith("{@link") || tag.startsWith("{@value")
        ? InlineTags.shown(content.strip())
        : content;
  }
}
