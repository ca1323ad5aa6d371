package dev.waybill.processor.comment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A documentation comment, as it can stand in a traditional comment of another file: it links to
 * nothing, has no anchors, and is valid whatever the author's own is.
 *
 * @param body the text before the first block tag, or an empty string
 * @param parameters the text of each {@code @param}, by name; that of a type parameter has angle
 *     brackets around it
 */
public record Comment(String body, Map<String, String> parameters) {

  /** The comment of what has none. */
  public static final Comment NONE = new Comment("", Map.of());

  private static final Pattern PARAM =
      Pattern.compile("\\s*@param\\s+(\\S+)\\s+(.*)", Pattern.DOTALL);

  /**
   * Reads a comment.
   *
   * @param text what is between its delimiters
   * @param isMarkdown whether it is one of the lines that begin with three slashes
   * @return what can be said elsewhere
   */
  public static Comment parse(String text, boolean isMarkdown) {
    List<String> sections = Sections.of(text, isMarkdown);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String section : sections.subList(1, sections.size())) {
      Matcher parameter = PARAM.matcher(section);
      if (parameter.matches()) {
        parameters.putIfAbsent(parameter.group(1), valid(parameter.group(2), isMarkdown, false));
      }
    }
    return new Comment(valid(sections.get(0), isMarkdown, true), parameters);
  }

  private static String valid(String text, boolean isMarkdown, boolean isBody) {
    return HtmlReader.valid(isMarkdown ? Markdown.toHtml(text) : text, isBody);
  }

  /**
   * Returns what an overview would show.
   *
   * @return the first sentence of the body, or an empty string
   */
  public String summary() {
    return FirstSentence.of(body);
  }
}
