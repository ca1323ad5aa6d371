package dev.waybill.contracts.internal.published;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the markup out of a sentence of a documentation comment. */
final class PlainText {

  private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)}");
  private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]*>");
  private static final Pattern ENTITY = Pattern.compile("&(#x?)?(\\w+);");

  private static final Map<String, String> NAMED =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");

  private PlainText() {}

  static String of(String markup) {
    String text = markup;
    for (Matcher tag = INLINE.matcher(text); tag.find(); tag = INLINE.matcher(text)) {
      String content = shown(tag.group(1), tag.group(2).strip());
      text = text.substring(0, tag.start()) + content + text.substring(tag.end());
    }
    text = TAG.matcher(text).replaceAll("");
    text = ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
    return text.replaceAll("\\s+", " ").strip();
  }

  /** What stays of a tag; its angle brackets are text, and no tags. */
  private static String shown(String tag, String content) {
    if (tag.startsWith("link")) {
      int label = content.indexOf(' ');
      String target = content.replaceAll("^#", "").replace('#', '.');
      return label < 0 || content.indexOf(')') > label ? target : content.substring(label + 1);
    }
    return content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String character(MatchResult entity) {
    String kind = entity.group(1);
    if (kind == null) {
      return NAMED.getOrDefault(entity.group(2), entity.group());
    }
    try {
      int code = Integer.parseInt(entity.group(2), kind.length() == 2 ? 16 : 10);
      return Character.isValidCodePoint(code) ? Character.toString(code) : entity.group();
    } catch (NumberFormatException e) {
      return entity.group();
    }
  }
}
