package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.dialect.AppendActs;
import dev.waybill.jdbc.internal.row.HeaderColumns;
import dev.waybill.jdbc.internal.row.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/**
 * How rows are inserted where one statement may insert several. Each parameter takes time, in the
 * driver and in the database, and nearly all rows have the same headers: they have their own form.
 */
public abstract class StandardAppends implements AppendActs {

  /** What such a statement inserts. */
  protected enum Form {

    /** Rows of a table that has no columns for headers. */
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

    private final String one;
    private final String oneMore;

    Form(String one, String oneMore) {
      this.one = one;
      this.oneMore = oneMore;
    }
  }

  protected final Sql sql;

  protected StandardAppends(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void append(Connection connection, List<Row> rows) throws SQLException {
    Form form = form(rows);
    try (PreparedStatement statement = connection.prepareStatement(insert(form, rows.size()))) {
      bind(statement, form, rows);
      statement.executeUpdate();
    }
  }

  /** Returns the form in which one statement inserts some rows. */
  protected Form form(List<Row> rows) {
    if (!sql.hasLayout2()) {
      return Form.WITHOUT_HEADERS;
    }
    for (Row row : rows) {
      if (!row.headers().isUsual()) {
        return Form.WITH_HEADERS;
      }
    }
    return Form.WITH_USUAL_HEADERS;
  }

  /** Kept for one row alone: the texts for up to a thousand would fill megabytes. */
  protected String insert(Form form, int rows) {
    String one = sql.of(form.one);
    return rows == 1 ? one : one + form.oneMore.repeat(rows - 1);
  }

  /** Sets the parameters of a statement that inserts rows. */
  protected static void bind(PreparedStatement statement, Form form, List<Row> rows)
      throws SQLException {
    int parameter = 1;
    for (Row row : rows) {
      statement.setString(parameter++, row.id());
      statement.setString(parameter++, row.key().scope());
      statement.setString(parameter++, row.key().value());
      statement.setString(parameter++, row.type());
      statement.setString(parameter++, row.payload());
      statement.setInt(parameter++, row.lane());
      if (form == Form.WITH_HEADERS) {
        HeaderColumns headers = row.headers();
        statement.setString(parameter++, headers.outcome());
        statement.setObject(parameter++, headers.schemaVersion(), Types.INTEGER);
        statement.setString(parameter++, headers.traceParent());
        statement.setString(parameter++, headers.others());
      }
    }
  }
}
