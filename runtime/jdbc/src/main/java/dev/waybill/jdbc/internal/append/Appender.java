package dev.waybill.jdbc.internal.append;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.InvalidEventException;
import dev.waybill.jdbc.internal.connection.SqlErrors;
import dev.waybill.jdbc.internal.connection.Transactions;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.layout.Layout;
import dev.waybill.jdbc.internal.row.Row;
import dev.waybill.json.EventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes events into the outbox table, on the caller's connection and in its transaction. */
public final class Appender {

  /** So many rows go in one statement. */
  static final int ROWS_PER_STATEMENT = 1_000;

  private final Dialect dialect;
  private final Layout layout;
  private final EventCodec codec;
  private final int maxStatementCharacters;
  private final boolean isDeletedAtOnce;
  private final boolean isExternal;

  public Appender(
      Dialect dialect,
      Layout layout,
      EventCodec codec,
      int maxStatementCharacters,
      boolean isDeletedAtOnce,
      boolean isExternal) {
    this.dialect = dialect;
    this.layout = layout;
    this.codec = codec;
    this.maxStatementCharacters = maxStatementCharacters;
    this.isDeletedAtOnce = isDeletedAtOnce;
    this.isExternal = isExternal;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Appends events; where one of them cannot be stored, the database is not asked at all. */
  void append(Connection connection, List<? extends IntegrationEvent<?>> events) {
    if (events.isEmpty()) {
      return;
    }
    List<Row> rows = new ArrayList<>(events.size());
    for (IntegrationEvent<?> event : events) {
      rows.add(row(event));
    }
    dialect.sessions().requireUninterrupted();
    try {
      if (!isExternal) {
        Transactions.requireOpen(
            connection,
            dialect.sessions(),
            "the event would be stored whatever becomes of the change that it tells of",
            "call connection.setAutoCommit(false) and commit both together, or use"
                + " outbox.inTransaction(dataSource, tx -> …)");
      }
      layout.lookWhereDue(connection);
      int most = Math.min(maxStatementCharacters, dialect.events().maxStatementCharacters());
      for (int from = 0, to; from < rows.size(); from = to) {
        to = chunkEnd(rows, from, most);
        insert(connection, rows.subList(from, to));
      }
    } catch (SQLException e) {
      throw SqlErrors.unavailable("Events cannot be stored", dialect, connection, e);
    }
  }

  /** Where a statement ends that begins with a row: drivers hold all that it says in memory. */
  public static int chunkEnd(List<Row> rows, int from, int maxCharacters) {
    int end = Math.min(from + ROWS_PER_STATEMENT, rows.size());
    long characters = rows.get(from).payload().length();
    int to = from + 1;
    while (to < end && (characters += rows.get(to).payload().length()) <= maxCharacters) {
      to++;
    }
    return to;
  }

  private Row row(IntegrationEvent<?> event) {
    Row row = Row.of(event, codec);
    if (row.payload().length() > dialect.events().maxPayloadCharacters()) {
      throw new InvalidEventException(
          "%s cannot be stored: its document has %d characters, and the outbox column payload holds %d on this database, whatever the codec allows: keep what is so large elsewhere, and send where"
              .formatted(event, row.payload().length(), dialect.events().maxPayloadCharacters()));
    }
    String refusal = dialect.events().refusal(row);
    if (refusal != null) {
      throw new InvalidEventException(
          "%s cannot be stored: %s: keep what is so large elsewhere, and send where"
              .formatted(event, refusal));
    }
    return row;
  }

  private void insert(Connection connection, List<Row> rows) throws SQLException {
    if (isDeletedAtOnce) {
      dialect.events().insertAndDelete(connection, rows);
    } else {
      dialect.events().append(connection, rows);
    }
  }
}
