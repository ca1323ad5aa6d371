package dev.waybill.jdbc.internal.database.h2;

import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardAppends;
import dev.waybill.jdbc.internal.database.standard.Statements;
import dev.waybill.jdbc.internal.row.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Appending on H2. */
final class H2Appends extends StandardAppends {

  private static final String DELETE_BY_SEQUENCE = "DELETE FROM {outbox} WHERE seq = ANY (?)";

  H2Appends(Sql sql) {
    super(sql);
  }

  @Override
  public int maxPayloadCharacters() {
    return 1_048_576;
  }

  @Override
  public void insertAndDelete(Connection connection, List<Row> rows) throws SQLException {
    List<Long> sequences = new ArrayList<>(rows.size());
    Form form = form(rows);
    String insert = insert(form, rows.size());
    try (PreparedStatement statement = connection.prepareStatement(insert, new String[] {"seq"})) {
      bind(statement, form, rows);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        while (keys.next()) {
          sequences.add(keys.getLong(1));
        }
      }
    }
    Statements.update(connection, sql, DELETE_BY_SEQUENCE, sequences);
  }
}
