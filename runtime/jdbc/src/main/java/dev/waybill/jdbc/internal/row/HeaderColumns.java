package dev.waybill.jdbc.internal.row;

import dev.waybill.event.EventHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an event as columns have them. Where there is no outcome, nothing is said there,
 * and who wants headers reads the document.
 *
 * @param outcome the outcome
 * @param schemaVersion the version of the payload's schema
 * @param traceParent a complete traceparent
 * @param others a line for each further header, {@code name: value}
 */
public record HeaderColumns(
    @Nullable String outcome,
    @Nullable Integer schemaVersion,
    @Nullable String traceParent,
    @Nullable String others) {

  private static final String USUAL_OUTCOME = "accepted";
  private static final int USUAL_VERSION = 1;

  /** The headers of nearly every event, for which statements have forms of their own. */
  private static final HeaderColumns USUAL =
      new HeaderColumns(USUAL_OUTCOME, USUAL_VERSION, null, null);

  /** The same as they are read. */
  public static final EventHeaders USUAL_HEADERS =
      new EventHeaders(USUAL_OUTCOME, USUAL_VERSION, null, Map.of());

  private static final HeaderColumns NONE = new HeaderColumns(null, null, null, null);

  private static final String BETWEEN = ": ";

  private static final String NOTHING = "-";

  /** Returns the columns of an event; none of them where one could not be stored. */
  static HeaderColumns of(EventHeaders headers) {
    String outcome = headers.outcome();
    if (headers.others().isEmpty()
        && isUsual(outcome, headers.schemaVersion(), headers.traceParent())) {
      return USUAL;
    }
    return outcome != null && isStorable(outcome)
        ? new HeaderColumns(
            outcome, headers.schemaVersion(), headers.traceParent(), lines(headers.others()))
        : NONE;
  }

  /** Whether these are the headers of nearly every event. */
  public boolean isUsual() {
    return others == null && isUsual(outcome, schemaVersion, traceParent);
  }

  /** By hand: a record's equals is slow to begin with. */
  private static boolean isUsual(
      @Nullable String outcome, @Nullable Integer schemaVersion, @Nullable String traceParent) {
    return USUAL_OUTCOME.equals(outcome)
        && schemaVersion != null
        && schemaVersion == USUAL_VERSION
        && traceParent == null;
  }

  /** It is read as a line. */
  private static boolean isStorable(String outcome) {
    return outcome.length() <= Row.MAX_CHARACTERS
        && outcome.indexOf('\n') < 0
        && Utf8.isStorable(outcome);
  }

  private static @Nullable String lines(Map<String, String> others) {
    if (others.isEmpty()) {
      return null;
    }
    StringBuilder lines = new StringBuilder();
    others.forEach((name, value) -> lines.append(name).append(BETWEEN).append(value).append('\n'));
    return lines.toString();
  }

  /**
   * Reads what a statement says of the columns: the version of the schema or 0, the trace parent or
   * a dash, the outcome, and the lines of further headers.
   *
   * @param columns null for the usual headers; a dash alone where the columns say nothing
   * @return the headers; null where nothing is said
   */
  public static @Nullable EventHeaders headers(@Nullable String columns) {
    if (columns == null) {
      return USUAL_HEADERS;
    }
    if (columns.equals(NOTHING)) {
      return null;
    }
    String[] lines = columns.split("\n", 4);
    int version = Integer.parseInt(lines[0]);
    return new EventHeaders(
        lines[2],
        version == 0 ? null : version,
        lines[1].equals(NOTHING) ? null : lines[1],
        others(lines[3]));
  }

  /** A line that is no header was written by somebody else, and stops no event. */
  private static Map<String, String> others(String lines) {
    Map<String, String> others = new LinkedHashMap<>();
    lines
        .lines()
        .forEach(
            line -> {
              int name = line.indexOf(BETWEEN);
              if (name > 0) {
                others.put(line.substring(0, name), line.substring(name + BETWEEN.length()));
              }
            });
    return others;
  }
}
