package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.EventWay;
import dev.waybill.jdbc.EventWay.Step;
import dev.waybill.jdbc.OutboxBacklog;
import dev.waybill.jdbc.OutboxLanes;
import dev.waybill.jdbc.internal.dialect.ViewActs;
import dev.waybill.jdbc.internal.row.PayloadDecoder;
import dev.waybill.jdbc.internal.row.RetryState;
import dev.waybill.jdbc.internal.row.Stored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators look at, in the words of some flavour. */
public final class StandardViews implements ViewActs {

  private static final String LANES =
      """
      SELECT l.lane, l.owner, l.epoch, COALESCE(f.noted - f.dead, 0), COALESCE(f.dead, 0)
      FROM {lane} l
      LEFT JOIN (SELECT o.lane, count(*) AS noted,
                        count(CASE WHEN r.state IN ('HELD', 'SKIPPED') THEN 1 END) AS dead
                 FROM {retry} r JOIN {outbox} o ON o.seq = r.seq AND o.id = r.id
                 GROUP BY o.lane) f ON f.lane = l.lane
      ORDER BY l.lane
      """;

  private static final String BACKLOG =
      """
      SELECT p.aggregatetype, p.type, count(*), min(p.appended_at), {now}
      FROM (SELECT o.aggregatetype, o.type, o.appended_at
            FROM {outbox} o
            WHERE NOT EXISTS (SELECT 1 FROM {retry} r
                              WHERE r.seq = o.seq AND r.id = o.id
                                AND r.state IN ('HELD', 'SKIPPED'))
            ORDER BY o.seq {limit}) p
      GROUP BY p.aggregatetype, p.type
      ORDER BY 3 DESC, 1, 2
      """;

  /** With the columns of {@link StoredRows}, and what is noted. */
  private static final String EVENT =
      """
      SELECT o.seq, o.id, o.aggregatetype, o.aggregateid, o.type, o.payload, o.lane,
             r.state, r.attempts, r.last_attempt_at, r.next_attempt_at, r.last_error,
             {now}, o.appended_at, l.owner,
             (SELECT b.id FROM {retry} b JOIN {outbox} p ON p.seq = b.seq AND p.id = b.id
              WHERE b.aggregatetype = o.aggregatetype AND b.aggregateid = o.aggregateid
                AND b.seq < o.seq AND b.state <> 'SKIPPED'
              ORDER BY b.seq {limit})
      FROM {outbox} o
      LEFT JOIN {retry} r ON r.seq = o.seq AND r.id = o.id
      LEFT JOIN {lane} l ON l.lane = o.lane
      WHERE o.id = ?
      ORDER BY o.seq {limit}
      """;

  private final Sql sql;

  public StandardViews(Sql sql) {
    this.sql = sql;
  }

  @Override
  public List<OutboxLanes.Lane> lanes(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        sql.of(LANES),
        row ->
            new OutboxLanes.Lane(
                row.getInt(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5)));
  }

  @Override
  public List<OutboxBacklog> backlog(Connection connection, int events) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(BACKLOG))) {
      statement.setInt(1, events);
      return Statements.query(statement, this::part);
    }
  }

  private OutboxBacklog part(ResultSet row) throws SQLException {
    Duration age = Duration.between(sql.flavour().time(row, 4), sql.flavour().time(row, 5));
    return new OutboxBacklog(
        row.getString(1), row.getString(2), row.getLong(3), age.isNegative() ? Duration.ZERO : age);
  }

  @Override
  public Optional<EventWay> event(Connection connection, String id, PayloadDecoder decoder)
      throws SQLException {
    StoredRows rows = new StoredRows(sql.flavour(), decoder);
    try (PreparedStatement statement = connection.prepareStatement(sql.of(EVENT))) {
      statement.setInt(1, 1);
      statement.setString(2, id);
      statement.setInt(3, 1);
      return Statements.query(statement, row -> way(rows.read(row), row)).stream().findFirst();
    }
  }

  private EventWay way(Stored stored, ResultSet row) throws SQLException {
    String behind = row.getString(16);
    return new EventWay(
        stored.entry(),
        step(stored.state(), behind != null),
        sql.flavour().time(row, 13),
        sql.flavour().time(row, 14),
        stored.lane(),
        row.getString(15),
        behind);
  }

  private static Step step(@Nullable RetryState state, boolean isBehind) {
    if (state == RetryState.HELD || state == RetryState.SKIPPED || state == RetryState.SUSPECT) {
      return Step.valueOf(state.name());
    }
    if (state == RetryState.SENDING || state == RetryState.SET_ASIDE) {
      return Step.SENT;
    }
    return isBehind ? Step.BEHIND : state == RetryState.WAITING ? Step.RETRY : Step.NEXT;
  }
}
