package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.event.EventHeaders;
import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.internal.row.PayloadDecoder;
import dev.waybill.jdbc.internal.row.RetryNote;
import dev.waybill.jdbc.internal.row.RetryState;
import dev.waybill.jdbc.internal.row.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of the outbox from queries that all have the same columns first: sequence, id,
 * aggregate type, aggregate id, type, payload and lane. Behind them may come what is noted of an
 * event's attempts, in five columns: state, attempts, last attempt, next attempt and last error.
 *
 * @param flavour reads times
 * @param decoder reads a payload when somebody asks for it
 */
record StoredRows(Flavour flavour, PayloadDecoder decoder) {

  private static final int FIRST_OF_NOTE = 8;

  /** Reads a row and what is known of its failed attempts. */
  Stored read(ResultSet row) throws SQLException {
    Stored untried = readUntried(row, row.getString(6), null, null);
    return row.getString(FIRST_OF_NOTE) == null ? untried : withNote(untried, row, FIRST_OF_NOTE);
  }

  /**
   * Reads a row of which no attempt has failed.
   *
   * @param before the row before it, if any: neighbours often are of one type, whose hash is then
   *     computed once
   */
  Stored readUntried(
      ResultSet row, String payload, @Nullable EventHeaders headers, @Nullable Stored before)
      throws SQLException {
    String scope = row.getString(3);
    if (before != null) {
      scope = before.key().scope().equals(scope) ? before.key().scope() : scope;
    }
    return Stored.untried(
        row.getLong(1),
        row.getString(2),
        new OrderingKey(scope, row.getString(4)),
        row.getString(5),
        payload,
        row.getInt(7),
        headers,
        decoder);
  }

  /** Adds to a row what is known of its failed attempts. */
  Stored withNote(Stored stored, ResultSet row, int from) throws SQLException {
    return stored.withNote(
        new RetryNote(
            RetryState.valueOf(row.getString(from)),
            row.getInt(from + 1),
            flavour.instant(row, from + 2),
            flavour.instant(row, from + 3),
            row.getString(from + 4)));
  }
}
