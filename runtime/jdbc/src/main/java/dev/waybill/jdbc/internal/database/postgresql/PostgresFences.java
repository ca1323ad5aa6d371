package dev.waybill.jdbc.internal.database.postgresql;

import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardFences;
import dev.waybill.jdbc.internal.database.standard.StandardPages;
import dev.waybill.jdbc.internal.database.standard.Statements;
import dev.waybill.jdbc.internal.row.Acknowledgement;
import dev.waybill.jdbc.internal.row.Fence;
import dev.waybill.jdbc.internal.row.PayloadDecoder;
import dev.waybill.jdbc.internal.row.RowId;
import dev.waybill.jdbc.internal.row.Search;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fence on PostgreSQL. The locked rows are checked again after a takeover that they waited for,
 * and keep the next one out until the commit; a plain EXISTS would not. Lanes are locked in their
 * order, as takeovers change them, lest the two deadlock.
 */
final class PostgresFences extends StandardFences {

  private static final String LOCK_LANES =
      """
      SELECT lane FROM {lane}
      WHERE lane = ANY (?) AND owner = ? AND epoch = (CAST(? AS bigint[]))[lane + 1]
      ORDER BY lane
      FOR SHARE
      """;

  private static final String ACKNOWLEDGE =
      """
      WITH held AS (
        SELECT lane FROM {lane}
        WHERE lane = ANY (?) AND owner = ? AND epoch = (CAST(? AS bigint[]))[lane + 1]
        ORDER BY lane
        FOR SHARE),
      ends AS (
        SELECT 1 FROM {outbox} f, {outbox} l
        WHERE f.seq = ? AND f.id = ? AND l.seq = ? AND l.id = ?)
      DELETE FROM {outbox}
      WHERE seq = ANY (?) AND (SELECT count(*) FROM held) = ? AND EXISTS (SELECT 1 FROM ends)
      """;

  private static final String ACKNOWLEDGE_WITH_RETRIES =
      """
      WITH held AS (
        SELECT lane FROM {lane}
        WHERE lane = ANY (?) AND owner = ? AND epoch = (CAST(? AS bigint[]))[lane + 1]
        ORDER BY lane
        FOR SHARE),
      ends AS (
        SELECT 1 FROM {outbox} f, {outbox} l
        WHERE f.seq = ? AND f.id = ? AND l.seq = ? AND l.id = ?),
      retried AS (
        DELETE FROM {retry}
        WHERE seq = ANY (?) AND (SELECT count(*) FROM held) = ? AND EXISTS (SELECT 1 FROM ends))
      DELETE FROM {outbox}
      WHERE seq = ANY (?) AND (SELECT count(*) FROM held) = ? AND EXISTS (SELECT 1 FROM ends)
      """;

  private final StandardPages pages;

  /** By the fetch, what acknowledges before it. */
  private final Map<String, String> acknowledgeBefore = new ConcurrentHashMap<>();

  PostgresFences(Sql sql, StandardPages pages) {
    super(sql, LOCK_LANES);
    this.pages = pages;
  }

  /**
   * One statement and one round trip. The gate is a scalar, since a join makes nested loops of the
   * deletion.
   *
   * <p>Only the first and the last row are looked at by their ids, which costs nothing: a sequence
   * that goes back gives out anew all that comes from there on, and so the number of one of them
   * before that of any between. What this does not delete, {@link #deleteSingly} does.
   */
  @Override
  public int acknowledge(Connection connection, Acknowledgement acknowledgement)
      throws SQLException {
    boolean hasRetries = acknowledgement.hasRetries();
    String text = sql.of(hasRetries ? ACKNOWLEDGE_WITH_RETRIES : ACKNOWLEDGE);
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      var unused = bind(statement, acknowledgement);
      return statement.executeUpdate();
    }
  }

  private int bind(PreparedStatement statement, Acknowledgement acknowledgement)
      throws SQLException {
    Fence fence = acknowledgement.fence();
    int next = bind(statement, 1, fence);
    for (RowId end : List.of(acknowledgement.first(), acknowledgement.last())) {
      next = Statements.bind(statement, next, end);
    }
    Connection connection = statement.getConnection();
    Array sequences = connection.createArrayOf("bigint", acknowledgement.sequences());
    if (acknowledgement.hasRetries()) {
      statement.setArray(next++, sequences);
      statement.setInt(next++, fence.lanes().length);
    }
    statement.setArray(next++, sequences);
    statement.setInt(next++, fence.lanes().length);
    return next;
  }

  /**
   * Two statements in one message, which the server makes one transaction. It sends the page while
   * it writes what was deleted to its disk, and the driver reads it meanwhile.
   */
  @Override
  public Acknowledged acknowledgeAndFetch(
      Connection connection, Acknowledgement acknowledgement, Search search, PayloadDecoder decoder)
      throws SQLException {
    StandardPages.Fetch fetch = pages.fetch(search);
    String text =
        acknowledgeBefore.computeIfAbsent(
            fetch.text(), behind -> sql.of(ACKNOWLEDGE) + ";\n" + behind);
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      fetch.bind(statement, bind(statement, acknowledgement));
      statement.execute();
      int deleted = statement.getUpdateCount();
      statement.getMoreResults();
      try (ResultSet found = statement.getResultSet()) {
        return new Acknowledged(deleted, fetch.read(connection, found, decoder));
      }
    }
  }
}
