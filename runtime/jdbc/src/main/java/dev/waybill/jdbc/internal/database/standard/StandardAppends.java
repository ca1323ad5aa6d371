package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.dialect.AppendActs;
import dev.waybill.jdbc.internal.row.HeaderColumns;
import dev.waybill.jdbc.internal.row.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** How rows are inserted where one statement may insert several. */
public abstract class StandardAppends implements AppendActs {

  private static final String INSERT =
      """
      INSERT INTO {outbox} (id, aggregatetype, aggregateid, type, payload, lane)
      VALUES (?, ?, ?, ?, ?, ?)\
      """;

  private static final String ONE_MORE = ", (?, ?, ?, ?, ?, ?)";

  private static final String INSERT_WITH_HEADERS =
      """
      INSERT INTO {outbox} (id, aggregatetype, aggregateid, type, payload, lane,
                            outcome, schemaversion, traceparent, headers)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private static final String ONE_MORE_WITH_HEADERS = ", (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  protected final Sql sql;
  protected final Columns columns;

  protected StandardAppends(Sql sql, Columns columns) {
    this.sql = sql;
    this.columns = columns;
  }

  @Override
  public void append(Connection connection, List<Row> rows) throws SQLException {
    boolean hasHeaders = columns.areThere();
    String text = insert(hasHeaders, rows.size());
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      bind(statement, hasHeaders, rows);
      statement.executeUpdate();
    }
  }

  /**
   * Kept for one row alone: the texts for up to a thousand would fill megabytes.
   *
   * @param hasHeaders whether the table has columns for them
   */
  protected String insert(boolean hasHeaders, int rows) {
    String one = sql.of(hasHeaders ? INSERT_WITH_HEADERS : INSERT);
    return rows == 1 ? one : one + (hasHeaders ? ONE_MORE_WITH_HEADERS : ONE_MORE).repeat(rows - 1);
  }

  /** Sets the parameters of a statement that inserts rows. */
  protected static void bind(PreparedStatement statement, boolean hasHeaders, List<Row> rows)
      throws SQLException {
    int parameter = 1;
    for (Row row : rows) {
      statement.setString(parameter++, row.id());
      statement.setString(parameter++, row.key().scope());
      statement.setString(parameter++, row.key().value());
      statement.setString(parameter++, row.type());
      statement.setString(parameter++, row.payload());
      statement.setInt(parameter++, row.lane());
      if (hasHeaders) {
        HeaderColumns headers = row.headers();
        statement.setString(parameter++, headers.outcome());
        statement.setObject(parameter++, headers.schemaVersion(), Types.INTEGER);
        statement.setString(parameter++, headers.traceParent());
        statement.setString(parameter++, headers.others());
      }
    }
  }
}
