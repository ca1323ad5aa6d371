package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.row.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** How rows are inserted where one statement may insert several. */
public final class StandardAppends {

  private static final String INSERT =
      """
      INSERT INTO {outbox} (id, aggregatetype, aggregateid, type, payload, lane)
      VALUES (?, ?, ?, ?, ?, ?)\
      """;

  private static final String ONE_MORE = ", (?, ?, ?, ?, ?, ?)";

  private StandardAppends() {}

  public static void append(Connection connection, Sql sql, List<Row> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(insert(sql, rows.size()))) {
      bind(statement, rows);
      statement.executeUpdate();
    }
  }

  /** Kept for one row alone: the texts for up to a thousand would fill megabytes. */
  public static String insert(Sql sql, int rows) {
    String one = sql.of(INSERT);
    return rows == 1 ? one : one + ONE_MORE.repeat(rows - 1);
  }

  /** Sets the parameters of a statement that inserts rows. */
  public static void bind(PreparedStatement statement, List<Row> rows) throws SQLException {
    int parameter = 1;
    for (Row row : rows) {
      statement.setString(parameter++, row.id());
      statement.setString(parameter++, row.key().scope());
      statement.setString(parameter++, row.key().value());
      statement.setString(parameter++, row.type());
      statement.setString(parameter++, row.payload());
      statement.setInt(parameter++, row.lane());
    }
  }
}
