package dev.waybill.jdbc.internal.database.postgresql;

import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardAppends;
import dev.waybill.jdbc.internal.row.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Appending on PostgreSQL. */
final class PostgresAppends extends StandardAppends {

  private static final String PLACES_FROM_NOW_ON_WITHOUT_SCANS =
      """
       RETURNING CAST(ctid AS text),
                current_setting('enable_seqscan'), set_config('enable_seqscan', 'off', true)
      """;

  private static final String DELETE_BY_PLACE =
      """
      DELETE FROM {outbox} WHERE ctid = ANY (CAST(CAST(? AS text[]) AS tid[]))
      RETURNING set_config('enable_seqscan', ?, true)
      """;

  PostgresAppends(Sql sql) {
    super(sql);
  }

  @Override
  public int maxPayloadCharacters() {
    return 250_000_000; // a gigabyte, at four bytes each
  }

  /**
   * Deletes rows by the place where they are, which reads nothing else: to look for them by their
   * sequence, in an index or in a table that is almost empty, would under SERIALIZABLE conflict
   * with whoever appends. The planner would read such a table from end to end all the same, and is
   * told not to, from the first statement to the end of the second.
   */
  @Override
  public void insertAndDelete(Connection connection, List<Row> rows) throws SQLException {
    Form form = form(rows);
    String insert = insert(form, rows.size()) + PLACES_FROM_NOW_ON_WITHOUT_SCANS;
    String[] places = new String[rows.size()];
    String setting = "";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      bind(statement, form, rows);
      try (ResultSet inserted = statement.executeQuery()) {
        for (int i = 0; inserted.next(); i++) {
          places[i] = inserted.getString(1);
          setting = i == 0 ? inserted.getString(2) : setting;
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(sql.of(DELETE_BY_PLACE))) {
      statement.setArray(1, connection.createArrayOf("text", places));
      statement.setString(2, setting);
      statement.execute();
    }
  }
}
