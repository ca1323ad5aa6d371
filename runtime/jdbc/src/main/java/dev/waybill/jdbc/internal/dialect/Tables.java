package dev.waybill.jdbc.internal.dialect;

import dev.waybill.jdbc.internal.row.Utf8;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of the tables, as SQL takes them: quoted, so that no name can be anything but a name.
 *
 * @param schema the schema, or null for the connection's own
 * @param prefix what every table's name begins with, possibly nothing
 * @param quote what a name begins and ends with, and what is doubled within
 */
public record Tables(@Nullable String schema, String prefix, String quote) {

  /** How the standard quotes a name. */
  public static final String STANDARD_QUOTE = "\"";

  /** The shortest limit of the supported databases, PostgreSQL's, less the longest table's name. */
  private static final int LONGEST_PREFIX = 63 - "outbox_worker_pkey".length();

  private static final int LONGEST_SCHEMA = 63;

  /** The tables' names by their placeholders. */
  private static final Map<String, String> TABLES =
      Map.of(
          "outbox", "outbox",
          "lane", "outbox_lane",
          "worker", "outbox_worker",
          "retry", "outbox_retry",
          "layout", "outbox_layout",
          "inbox", "inbox");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{(" + String.join("|", TABLES.keySet()) + ")}");

  public Tables {
    requireName("tablePrefix", prefix, 0, LONGEST_PREFIX);
    if (schema != null) {
      requireName("schema", schema, 1, LONGEST_SCHEMA);
    }
  }

  /** Names as the standard quotes them, for as long as nobody knows which database it is. */
  public Tables(@Nullable String schema, String prefix) {
    this(schema, prefix, STANDARD_QUOTE);
  }

  /** The tables of standard names, where the connection looks for them. */
  public static Tables standard() {
    return new Tables(null, "");
  }

  /** The same in a schema. */
  public Tables in(String other) {
    return new Tables(other, prefix, quote);
  }

  /** The same with names that begin so. */
  public Tables prefixed(String other) {
    return new Tables(schema, other, quote);
  }

  /** The same as another database quotes names. */
  public Tables quotedBy(String mark) {
    return new Tables(schema, prefix, mark);
  }

  /** A longer name would be cut by PostgreSQL, silently, and then be another's. */
  private static void requireName(String setting, String name, int shortest, int longest) {
    if (name.length() < shortest || Utf8.length(name) > longest) {
      throw new IllegalArgumentException(
          "%s must have %d to %d bytes but has %d"
              .formatted(setting, shortest, longest, Utf8.length(name)));
    }
    if (!Utf8.isStorable(name)) {
      throw new IllegalArgumentException(
          "%s contains a character that no database takes in a name".formatted(setting));
    }
  }

  /**
   * Replaces every {@code {table}} in an SQL text by the table's full name. In one pass: a name may
   * look like a placeholder itself, and a quoted name within a quoted name would end it.
   */
  public String namedIn(String sql) {
    return PLACEHOLDER
        .matcher(sql)
        .replaceAll(found -> Matcher.quoteReplacement(quoted(table(found.group(1)))));
  }

  private static String table(String placeholder) {
    return Objects.requireNonNull(TABLES.get(placeholder));
  }

  /** The full name of the table of the events. */
  public String outbox() {
    return quoted("outbox");
  }

  /** The full name of the table of the lanes. */
  public String lane() {
    return quoted("outbox_lane");
  }

  /** The full name of the table that says which layout all of them have. */
  public String layout() {
    return quoted("outbox_layout");
  }

  /** The name of the schema; empty where the connection decides. */
  public String quotedSchema() {
    return schema == null ? "" : quote(schema);
  }

  private String quoted(String table) {
    String name = quote(prefix + table);
    return schema == null ? name : quote(schema) + "." + name;
  }

  private String quote(String name) {
    return quote + name.replace(quote, quote + quote) + quote;
  }
}
