package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.dialect.LeaseActs;
import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.jdbc.internal.row.LeasedWorker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leases and lanes, in the words of some flavour. */
public final class StandardLeases implements LeaseActs {

  private static final String RENEW =
      "UPDATE {worker} SET expires_at = {now} + {millis}, batch_size = ?" + " WHERE name = ?";

  private static final String RENEW_WITH_LENGTH =
      "UPDATE {worker} SET expires_at = {now} + {millis}, batch_size = ?,"
          + " lease_millis = ? WHERE name = ?";

  private static final String TAKE =
      "INSERT INTO {worker} (name, batch_size, expires_at)" + " VALUES (?, ?, {now} + {millis})";

  private static final String TAKE_WITH_LENGTH =
      "INSERT INTO {worker} (name, batch_size, expires_at, lease_millis)"
          + " VALUES (?, ?, {now} + {millis}, ?)";

  private static final String DROP = "DELETE FROM {worker} WHERE name = ?";

  private static final String DROP_EXPIRED =
      """
      DELETE FROM {worker}
      WHERE expires_at <= {now}
        AND NOT EXISTS (SELECT 1 FROM {lane} l WHERE l.owner = {worker}.name)
      """;

  private static final String WORKERS =
      "SELECT name, batch_size, expires_at, {now} FROM {worker} ORDER BY name";

  private static final String WORKERS_WITH_LENGTH =
      "SELECT name, batch_size, expires_at, {now}, lease_millis FROM {worker} ORDER BY name";

  private static final String LANES = "SELECT lane, owner, epoch FROM {lane} ORDER BY lane";

  private final Sql sql;
  private final String giveLane;

  /**
   * Makes the acts.
   *
   * @param giveLane the template of a statement that gives a lane an owner and another epoch, with
   *     the new owner, the lane, and the epoch as it was seen
   */
  public StandardLeases(Sql sql, String giveLane) {
    this.sql = sql;
    this.giveLane = giveLane;
  }

  @Override
  public void renew(Connection connection, String worker, int pageSize, Duration lease)
      throws SQLException {
    long millis = lease.toMillis();
    boolean hasLength = sql.hasLayout2();
    String renew = sql.of(hasLength ? RENEW_WITH_LENGTH : RENEW);
    try (PreparedStatement statement = connection.prepareStatement(renew)) {
      int next = 1;
      statement.setLong(next++, millis);
      statement.setInt(next++, pageSize);
      if (hasLength) {
        statement.setLong(next++, millis);
      }
      statement.setString(next, worker);
      if (statement.executeUpdate() > 0) {
        return;
      }
    }
    String take = sql.of(hasLength ? TAKE_WITH_LENGTH : TAKE);
    try (PreparedStatement statement = connection.prepareStatement(take)) {
      statement.setString(1, worker);
      statement.setInt(2, pageSize);
      statement.setLong(3, millis);
      if (hasLength) {
        statement.setLong(4, millis);
      }
      statement.executeUpdate();
    }
  }

  @Override
  public void end(Connection connection, String worker) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(DROP))) {
      statement.setString(1, worker);
      statement.executeUpdate();
    }
  }

  @Override
  public void forgetTheDead(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(DROP_EXPIRED))) {
      statement.executeUpdate();
    }
  }

  @Override
  public List<Lane> lanes(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        sql.of(LANES),
        row -> new Lane(row.getInt(1), row.getString(2), row.getLong(3)));
  }

  @Override
  public List<LeasedWorker> workers(Connection connection) throws SQLException {
    boolean hasLength = sql.hasLayout2();
    return Statements.query(
        connection,
        sql.of(hasLength ? WORKERS_WITH_LENGTH : WORKERS),
        row -> worker(row, hasLength));
  }

  private LeasedWorker worker(ResultSet row, boolean hasLength) throws SQLException {
    Instant end = sql.flavour().time(row, 3);
    Instant now = sql.flavour().time(row, 4);
    long millis = hasLength ? row.getLong(5) : 0;
    return new LeasedWorker(
        row.getString(1),
        row.getInt(2),
        end,
        Duration.between(now, end),
        millis > 0 ? Duration.ofMillis(millis) : null);
  }

  @Override
  public List<Lane> give(Connection connection, List<Lane> lanes, @Nullable String owner)
      throws SQLException {
    List<Lane> given = new ArrayList<>();
    if (lanes.isEmpty()) {
      return given;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql.of(giveLane))) {
      int[] counts =
          sql.flavour()
              .executeForEach(
                  statement,
                  lanes,
                  (each, lane) -> {
                    each.setString(1, owner);
                    each.setInt(2, lane.number());
                    each.setLong(3, lane.epoch());
                  });
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 1) {
          given.add(lanes.get(i));
        }
      }
    }
    return given;
  }
}
