package dev.waybill.processor.comment;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes text that is valid in any documentation comment, whatever it is told: what is opened is
 * closed, what is empty is left out, and what means something to javadoc is escaped.
 */
final class Markup {

  private static final Set<String> STYLES = Set.of("b", "em", "i", "strong", "sub", "sup");
  private static final String LINK = "a";
  private static final Pattern LINE_END = Pattern.compile(" *\\R\\s*");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n]]");
  private static final Pattern BLANK_END = Pattern.compile("(?:<br>|\\s)+$");
  private static final Pattern LINKABLE = Pattern.compile("https?://[\\w.~:/?#=%+,;-]+");

  /** A list that is being written, with all its items but the last. */
  private record Listing(String element, List<String> items) {}

  /** An element within a paragraph, and where its content begins. */
  private record Open(String element, int start, int content) {}

  private final Deque<StringBuilder> blocks = new ArrayDeque<>();
  private final Deque<Listing> lists = new ArrayDeque<>();
  private final Deque<Open> styles = new ArrayDeque<>();
  private final Deque<Table> tables = new ArrayDeque<>();
  private StringBuilder paragraph = new StringBuilder();

  /** Whether there may be headings. */
  private final boolean isBody;

  /** The level of the last heading, of which that of the page is the first. */
  private int level = 1;

  /** The elements that are open: of a heading, and of a part of a table. */
  private String heading = "";

  private String cell = "";

  /** Tables within the table, which become lists. */
  private int tablesWithin;

  Markup(boolean isBody) {
    this.isBody = isBody;
    blocks.push(new StringBuilder());
  }

  void text(String text) {
    String lines = LINE_END.matcher(text.replace('\t', ' ')).replaceAll("\n");
    addEscaped(CONTROL.matcher(lines).replaceAll(""));
  }

  private void addEscaped(String lines) {
    for (int i = 0; i < lines.length(); i++) {
      char c = lines.charAt(i);
      switch (c) {
        case '<' -> paragraph.append("&lt;");
        case '>' -> paragraph.append("&gt;");
        case '&' -> paragraph.append("&amp;");
        default -> paragraph.append(meansSomethingHere(c) ? "&#" + (int) c + ";" : c);
      }
    }
  }

  /** A tag, block or inline, the end of the comment, or a unicode escape that is none. */
  private boolean meansSomethingHere(char c) {
    return switch (c) {
      case '@' -> "\n{".indexOf(lastInLine()) >= 0;
      case '/' -> lastInLine() == '*';
      case '\\' -> true;
      default -> false;
    };
  }

  private char lastInLine() {
    int i = paragraph.length() - 1;
    while (i >= 0 && paragraph.charAt(i) == ' ') {
      i--;
    }
    return i < 0 ? '\n' : paragraph.charAt(i);
  }

  void entity(String entity) {
    paragraph.append(entity);
  }

  void inlineCode(String code) {
    String line = code.replaceAll("\\s*\\R\\s*|\\p{Cntrl}", " ").strip();
    if (!line.isEmpty()) {
      paragraph.append(Code.inline(line));
    }
  }

  /** Begins a heading, no deeper than javadoc allows after those before it. */
  void beginHeading(int wanted) {
    paragraph();
    if (isBody && lists.isEmpty() && tables.isEmpty()) {
      level = Math.max(2, Math.min(wanted, level + 1));
      heading = "h" + level;
    } else {
      open("strong");
    }
  }

  void endHeading() {
    close("strong");
    paragraph();
  }

  void lineBreak() {
    if (hasContent(0)) {
      paragraph.append("<br>");
    }
  }

  /** Opens a style, if it is one and not open already. */
  void open(String element) {
    if (STYLES.contains(element) && styles.stream().noneMatch(o -> o.element().equals(element))) {
      open(element, "");
    }
  }

  /** Opens a link, if it leads to the same place from anywhere. */
  void link(String address) {
    if (isLinkable(address) && styles.stream().noneMatch(o -> o.element().equals(LINK))) {
      open(LINK, " href=\"" + address + "\"");
    }
  }

  private static boolean isLinkable(String address) {
    try {
      return LINKABLE.matcher(address).matches() && new URI(address).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private void open(String element, String attributes) {
    int start = paragraph.length();
    paragraph.append('<').append(element).append(attributes).append('>');
    styles.push(new Open(element, start, paragraph.length()));
  }

  void closeLink() {
    close(LINK);
  }

  /** Closes a style, with all that has been opened within it. */
  void close(String element) {
    if (styles.stream().anyMatch(open -> open.element().equals(element))) {
      while (!closeLast().equals(element)) {}
    }
  }

  private String closeLast() {
    Open last = styles.pop();
    if (hasContent(last.content())) {
      String text = paragraph.toString().stripTrailing();
      String blank = paragraph.substring(text.length());
      paragraph.setLength(text.length());
      paragraph.append("</").append(last.element()).append('>').append(blank);
    } else {
      paragraph.setLength(last.start());
    }
    return last.element();
  }

  private boolean hasContent(int since) {
    return !paragraph.substring(since).replace("<br>", "").isBlank();
  }

  void paragraph() {
    while (!styles.isEmpty()) {
      closeLast();
    }
    if (hasContent(0)) {
      String text = BLANK_END.matcher(paragraph.toString().strip()).replaceFirst("");
      if (heading.isEmpty()) {
        addBlock(block().isEmpty() ? text : "<p>" + text);
      } else {
        addBlock("<" + heading + ">" + text + "</" + heading + ">");
      }
    }
    heading = "";
    paragraph = new StringBuilder();
  }

  private StringBuilder block() {
    return blocks.getFirst();
  }

  private void addBlock(String text) {
    block().append(block().isEmpty() || text.isEmpty() ? "" : "\n\n").append(text);
  }

  void preformatted(String text) {
    paragraph();
    addBlock(Code.block(text));
  }

  void beginList(boolean isOrdered) {
    paragraph();
    lists.push(new Listing(isOrdered ? "ol" : "ul", new ArrayList<>()));
    blocks.push(new StringBuilder());
  }

  /** Begins an item, of a list of its own where there is none. */
  void item() {
    if (!hasList()) {
      beginList(false);
    } else {
      endItem();
    }
  }

  private void endItem() {
    paragraph();
    if (!block().isEmpty()) {
      lists.getFirst().items().add(block().toString());
      block().setLength(0);
    }
  }

  void endList() {
    if (!hasList()) {
      return;
    }
    endItem();
    blocks.pop();
    Listing list = lists.pop();
    if (!list.items().isEmpty()) {
      String items = "  <li>" + String.join("\n  <li>", list.items());
      addBlock("<" + list.element() + ">\n" + items + "\n</" + list.element() + ">");
    }
  }

  /** Whether a list is open that does not go on after the cell, if this is one. */
  private boolean hasList() {
    return lists.size() > (tables.isEmpty() ? 0 : tables.getFirst().lists());
  }

  void beginTable() {
    if (tables.isEmpty()) {
      paragraph();
      tables.push(new Table(lists.size()));
    } else {
      tablesWithin++;
      beginList(false);
    }
  }

  void row() {
    if (isWithinTable()) {
      endCell();
      tables.getFirst().nextRow();
    } else {
      item();
    }
  }

  /** Begins a cell or the caption. */
  void cell(String element) {
    if (isWithinTable()) {
      endCell();
      cell = element;
      blocks.push(new StringBuilder());
    } else {
      paragraph.append(hasContent(0) ? " | " : "");
    }
  }

  private boolean isWithinTable() {
    return !tables.isEmpty() && tablesWithin == 0;
  }

  private void endCell() {
    while (hasList()) {
      endList();
    }
    paragraph();
    if (!cell.isEmpty()) {
      tables.getFirst().add(cell, blocks.pop().toString());
      cell = "";
    }
  }

  void endTable() {
    if (isWithinTable()) {
      endCell();
      addBlock(tables.pop().finish());
    } else if (tablesWithin > 0) {
      tablesWithin--;
      endList();
    }
  }

  /** Ends all that is open. */
  String finish() {
    while (!tables.isEmpty()) {
      endTable();
    }
    while (!lists.isEmpty()) {
      endList();
    }
    paragraph();
    return block().toString();
  }
}
