package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.row.HeaderColumns;
import dev.waybill.jdbc.internal.row.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/**
 * A statement that inserts several rows, in the forms that it has: each parameter takes time, in
 * the driver and in the database, and most rows have the same headers.
 */
public enum StandardAppends {

  /** Into a table that has no columns for headers. */
  WITHOUT_HEADERS(
      """
      INSERT INTO {outbox} (id, aggregatetype, aggregateid, type, payload, lane)
      VALUES (?, ?, ?, ?, ?, ?)\
      """,
      ", (?, ?, ?, ?, ?, ?)"),

  /** Rows that all have the usual headers. */
  WITH_USUAL_HEADERS(
      """
      INSERT INTO {outbox} (id, aggregatetype, aggregateid, type, payload, lane,
                            outcome, schemaversion)
      VALUES (?, ?, ?, ?, ?, ?, 'accepted', 1)\
      """,
      ", (?, ?, ?, ?, ?, ?, 'accepted', 1)"),

  WITH_HEADERS(
      """
      INSERT INTO {outbox} (id, aggregatetype, aggregateid, type, payload, lane,
                            outcome, schemaversion, traceparent, headers)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """,
      ", (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

  private final String first;
  private final String oneMore;

  StandardAppends(String first, String oneMore) {
    this.first = first;
    this.oneMore = oneMore;
  }

  /** Returns the form for some rows. */
  public static StandardAppends of(Columns columns, List<Row> rows) {
    if (!columns.areThere()) {
      return WITHOUT_HEADERS;
    }
    for (Row row : rows) {
      if (!row.headers().equals(HeaderColumns.USUAL)) {
        return WITH_HEADERS;
      }
    }
    return WITH_USUAL_HEADERS;
  }

  public static void append(Connection connection, Sql sql, Columns columns, List<Row> rows)
      throws SQLException {
    StandardAppends form = of(columns, rows);
    try (PreparedStatement statement = connection.prepareStatement(form.text(sql, rows.size()))) {
      form.bind(statement, rows);
      statement.executeUpdate();
    }
  }

  /** Returns the text, kept for one row alone: those for up to a thousand would fill megabytes. */
  public String text(Sql sql, int rows) {
    String one = sql.of(first);
    return rows == 1 ? one : one + oneMore.repeat(rows - 1);
  }

  /** Sets the parameters. */
  public void bind(PreparedStatement statement, List<Row> rows) throws SQLException {
    int parameter = 1;
    for (Row row : rows) {
      statement.setString(parameter++, row.id());
      statement.setString(parameter++, row.key().scope());
      statement.setString(parameter++, row.key().value());
      statement.setString(parameter++, row.type());
      statement.setString(parameter++, row.payload());
      statement.setInt(parameter++, row.lane());
      if (this == WITH_HEADERS) {
        HeaderColumns headers = row.headers();
        statement.setString(parameter++, headers.outcome());
        statement.setObject(parameter++, headers.schemaVersion(), Types.INTEGER);
        statement.setString(parameter++, headers.traceParent());
        statement.setString(parameter++, headers.others());
      }
    }
  }
}
