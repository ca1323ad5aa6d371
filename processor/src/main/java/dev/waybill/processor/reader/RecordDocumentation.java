package dev.waybill.processor.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * What a record's author wrote about it.
 *
 * <p>Read from the record's own comment: asking for that of a component gives null on javac 17 and
 * throws on ecj.
 *
 * @param body the text before the first block tag, or an empty string
 * @param parameters the text of each {@code @param}, by name
 */
record RecordDocumentation(String body, Map<String, String> parameters) {

  private static final Pattern BLOCK_TAG = Pattern.compile("^\\s*@[a-zA-Z].*");
  private static final Pattern PARAM =
      Pattern.compile("\\s*@param\\s+(\\S+)\\s+(.*)", Pattern.DOTALL);
  private static final Pattern LINK =
      Pattern.compile(
          "\\{@(?:link|linkplain|value)\\s+([^\\s(}]+(?:\\([^)}]*\\))?)(?:\\s+([^}]*))?}");

  static RecordDocumentation of(TypeElement record, Elements elements) {
    return parse(elements.getDocComment(record));
  }

  static RecordDocumentation parse(@Nullable String comment) {
    if (comment == null) {
      return new RecordDocumentation("", Map.of());
    }
    List<String> sections = sections(comment);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String section : sections.subList(1, sections.size())) {
      Matcher parameter = PARAM.matcher(section);
      if (parameter.matches()) {
        parameters.putIfAbsent(parameter.group(1), portable(parameter.group(2)));
      }
    }
    return new RecordDocumentation(portable(sections.get(0)), parameters);
  }

  /** The body, then each block tag; code in braces may have lines that look like one. */
  private static List<String> sections(String comment) {
    List<String> sections = new ArrayList<>();
    StringBuilder section = new StringBuilder();
    int openBraces = 0;
    for (String line : comment.lines().toList()) {
      if (openBraces == 0 && BLOCK_TAG.matcher(line).matches()) {
        sections.add(section.toString());
        section.setLength(0);
      }
      section.append(line).append('\n');
      for (int i = 0; i < line.length(); i++) {
        if (line.charAt(i) == '{' && (openBraces > 0 || line.startsWith("@", i + 1))) {
          openBraces++;
        } else if (line.charAt(i) == '}' && openBraces > 0) {
          openBraces--;
        }
      }
    }
    sections.add(section.toString());
    return sections;
  }

  /**
   * Makes a text say the same in another file: what it links to may not be imported there, and what
   * a line comment may contain would end a block comment.
   */
  private static String portable(String text) {
    StringBuilder lines = new StringBuilder();
    for (String line : text.strip().lines().toList()) {
      // At the beginning of a line, compilers take this for the tag even within code.
      boolean isTag = line.strip().startsWith("@deprecated");
      lines.append(lines.isEmpty() ? "" : isTag ? " " : "\n").append(line.strip());
    }
    String unlinked =
        LINK.matcher(lines)
            .replaceAll(
                link ->
                    Matcher.quoteReplacement(
                        link.group(2) == null
                            ? "{@code "
                                + link.group(1).replaceFirst("^#", "").replace('#', '.')
                                + "}"
                            : link.group(2)));
    return unlinked.replace("{@value}", "").replace("*/", "*&#47;").replace("\\u", "&#92;u");
  }
}
