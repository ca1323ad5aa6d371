package dev.waybill.jdbc.internal.dialect;

import dev.waybill.jdbc.internal.row.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What appenders do. */
public interface AppendActs {

  /** How many characters the column {@code payload} holds. */
  int maxPayloadCharacters();

  /** Inserts rows, in their order. */
  void append(Connection connection, List<Row> rows) throws SQLException;

  /** Inserts rows that the reader of the database's log is to see, and deletes them again. */
  void insertAndDelete(Connection connection, List<Row> rows) throws SQLException;
}
