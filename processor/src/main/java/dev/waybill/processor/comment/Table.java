package dev.waybill.processor.comment;

/** A table that is being written, with what is in its cells: valid HTML. */
final class Table {

  static final String CAPTION = "caption";

  private final int lists;
  private final StringBuilder rows = new StringBuilder();
  private final StringBuilder row = new StringBuilder();
  private String caption = "";

  /**
   * Begins a table.
   *
   * @param lists how many lists are open around it
   */
  Table(int lists) {
    this.lists = lists;
  }

  int lists() {
    return lists;
  }

  void nextRow() {
    if (!row.isEmpty()) {
      rows.append("  <tr>").append(row).append("</tr>\n");
      row.setLength(0);
    }
  }

  /** Adds a cell, of the body or the head, or the caption. */
  void add(String element, String content) {
    String whole = "<" + element + ">" + content + "</" + element + ">";
    if (!element.equals(CAPTION)) {
      row.append(whole);
    } else if (!content.isEmpty()) {
      caption = "  " + whole + "\n";
    }
  }

  /**
   * The table, or nothing where it has no cells; one without caption may be no more than layout.
   */
  String finish() {
    nextRow();
    if (rows.isEmpty()) {
      return "";
    }
    String begin = caption.isEmpty() ? "<table role=\"presentation\">\n" : "<table>\n";
    return begin + caption + rows + "</table>";
  }
}
