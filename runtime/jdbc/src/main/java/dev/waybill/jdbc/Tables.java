package dev.waybill.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The names of the tables, as SQL takes them: quoted, so that no name can be anything but a name.
 *
 * @param schema the schema, or null for the connection's own
 * @param prefix what every table's name begins with, possibly nothing
 */
record Tables(@Nullable String schema, String prefix) {

  /** The shortest limit of the supported databases, PostgreSQL's, less the longest table's name. */
  private static final int LONGEST_PREFIX = 63 - "outbox_worker_pkey".length();

  private static final int LONGEST_SCHEMA = 63;

  Tables {
    requireName("tablePrefix", prefix, 0, LONGEST_PREFIX);
    if (schema != null) {
      requireName("schema", schema, 1, LONGEST_SCHEMA);
    }
  }

  /** A longer name would be cut by PostgreSQL, silently, and then be another's. */
  private static void requireName(String setting, String name, int shortest, int longest) {
    if (name.length() < shortest || Utf8.length(name) > longest) {
      throw new IllegalArgumentException(
          "%s must have %d to %d bytes but has %d"
              .formatted(setting, shortest, longest, Utf8.length(name)));
    }
    if (name.indexOf('\0') >= 0 || !Utf8.isWellFormed(name)) {
      throw new IllegalArgumentException(
          "%s contains a character that no database takes in a name".formatted(setting));
    }
  }

  /** Replaces every {@code {table}} in an SQL text by the table's full name. */
  String in(String sql) {
    return sql.replace("{outbox}", quoted("outbox"))
        .replace("{lane}", quoted("outbox_lane"))
        .replace("{worker}", quoted("outbox_worker"))
        .replace("{retry}", quoted("outbox_retry"))
        .replace("{layout}", quoted("outbox_layout"))
        .replace("{inbox}", quoted("inbox"));
  }

  /** The full name of the table of the events. */
  String outbox() {
    return quoted("outbox");
  }

  private String quoted(String table) {
    String name = quote(prefix + table);
    return schema == null ? name : quote(schema) + "." + name;
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
