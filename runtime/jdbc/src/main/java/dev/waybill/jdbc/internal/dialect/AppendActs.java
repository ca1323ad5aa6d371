package dev.waybill.jdbc.internal.dialect;

import dev.waybill.jdbc.internal.row.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What appenders do. */
public interface AppendActs {

  /** How many characters the column {@code payload} holds. */
  int maxPayloadCharacters();

  /** How many characters of documents one statement may have, unless that is one document. */
  default int maxStatementCharacters() {
    return Integer.MAX_VALUE;
  }

  /**
   * Returns why no statement can insert a row; null where one can. A document with more than {@link
   * #maxPayloadCharacters()} is refused before.
   */
  default @Nullable String refusal(Row row) {
    return null;
  }

  /** Inserts rows, in their order. */
  void append(Connection connection, List<Row> rows) throws SQLException;

  /** Inserts rows that the reader of the database's log is to see, and deletes them again. */
  void insertAndDelete(Connection connection, List<Row> rows) throws SQLException;
}
