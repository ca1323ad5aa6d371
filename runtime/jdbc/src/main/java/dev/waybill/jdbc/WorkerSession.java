package dev.waybill.jdbc;

import dev.waybill.jdbc.LaneMap.Lane;
import dev.waybill.outbox.Claim;
import dev.waybill.outbox.ClaimLostException;
import dev.waybill.outbox.OutboxListener;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a worker has between its claims: a connection, a lease, lanes, and the low-water mark of
 * those. To be used by one thread at a time, which holds its lock.
 */
final class WorkerSession {

  /** While suspects go alone, so few rows are fetched: all but the first are fetched in vain. */
  private static final int CAUTIOUS_LIMIT = 20;

  private final Relay relay;
  private final String worker;

  /** The worker's name and something of this session alone: two processes may share a name. */
  private final String owner;

  private final LowWaterMark mark;
  private @Nullable Connection connection;
  private Integer[] lanes = {};
  private final Long[] epochs = new Long[Lanes.COUNT];
  private @Nullable JdbcClaim open;
  private boolean isCautious;

  /** The time of {@link Relay#nanoTime} at which the lease and the lanes are looked at again. */
  private long renewAt;

  WorkerSession(Relay relay, String worker) {
    this.relay = relay;
    this.renewAt = relay.nanoTime().getAsLong();
    this.worker = worker;
    this.owner = "%s#%08x".formatted(worker, ThreadLocalRandom.current().nextInt());
    this.mark = new LowWaterMark(relay.dialect());
    Arrays.fill(epochs, -1L);
  }

  String worker() {
    return worker;
  }

  /** Whether this worker, of all workers, is the one to measure the outbox. */
  synchronized boolean isMeasurer() {
    return lanes.length > 0 && lanes[0] == 0;
  }

  synchronized Claim claim(int limit) throws SQLException {
    if (open != null) {
      throw new IllegalStateException(
          "Worker %s has a claim that is not closed: no two workers may share a name"
              .formatted(worker));
    }
    Connection current = connection();
    if (renewAt - relay.nanoTime().getAsLong() <= 0) {
      rebalance(current, limit);
    }
    JdbcClaim claim = lanes.length == 0 ? claim(List.of(), false) : next(current, limit);
    open = claim;
    return claim;
  }

  private JdbcClaim claim(List<Stored> rows, boolean isFull) {
    return new JdbcClaim(this, relay, rows, isFull);
  }

  private JdbcClaim next(Connection current, int limit) throws SQLException {
    int size = isCautious ? Math.min(limit, CAUTIOUS_LIMIT) : limit;
    while (true) {
      Relay.Page page = relay.fetch(current, mark.value(), lanes, size);
      List<Stored> rows = page.rows();
      mark.noteFetched(current, rows);
      int suspect = firstSuspect(rows);
      isCautious = suspect >= 0;
      if (suspect < 0) {
        return claim(rows, page.isFull());
      }
      if (suspect > 0) {
        return claim(rows.subList(0, suspect), true);
      }
      if (isSent(current, rows.get(0))) {
        return claim(rows.subList(0, 1), true);
      }
    }
  }

  private static int firstSuspect(List<Stored> rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).isSuspect()) {
        return i;
      }
    }
    return -1;
  }

  /** Notes that a suspect goes out, or buries it where it has had its attempts. */
  private boolean isSent(Connection current, Stored suspect) throws SQLException {
    Attempts attempts = relay.attempts();
    boolean isExhausted = attempts.isExhausted(suspect.entry().retryCount());
    List<Attempts.Outcome> outcomes =
        Transactions.run(
            current,
            () -> {
              requireFence(current, fence().of(suspect.lane()));
              if (isExhausted) {
                return attempts.bury(current, suspect, new ClaimLostException(worker));
              }
              attempts.mark(current, suspect, RetryState.SENDING);
              return List.of();
            });
    if (isExhausted) {
      mark.lower(suspect.sequence());
      relay.tell(outcomes);
    }
    return !isExhausted;
  }

  /** Renews the lease and brings the lanes in line with the fair share. */
  private void rebalance(Connection current, int limit) throws SQLException {
    long now = relay.nanoTime().getAsLong();
    List<Attempts.Outcome> outcomes = new ArrayList<>();
    relay.leases().renew(current, owner, limit);
    Leases.Renewal renewal =
        Transactions.run(
            current,
            () -> {
              Leases.Renewal taken = relay.leases().rebalance(current, owner);
              outcomes.addAll(suspects(current, taken, limit));
              relay.leases().forgetTheDead(current);
              return taken;
            });
    renewAt = now + relay.interval().toNanos();
    take(renewal);
    relay.tell(outcomes);
    cleanUp(current);
  }

  private void take(Leases.Renewal renewal) {
    int lost = 0;
    int left = 0;
    for (int lane : lanes) {
      Lane before = renewal.before().lanes().get(lane);
      if (!owner.equals(before.owner()) || before.epoch() != epochs[lane]) {
        lost++;
      } else if (renewal.held().stream().noneMatch(held -> held.number() == lane)) {
        left++;
      }
    }
    setLanes(renewal.held());
    OutboxListener listener = relay.listener();
    if (lost > 0) {
      listener.lanesLeft(worker, lost, true);
    }
    if (left > 0) {
      listener.lanesLeft(worker, left, false);
    }
    if (!renewal.gained().isEmpty()) {
      mark.reset();
      listener.lanesTaken(worker, renewal.gained().size(), renewal.expired().size());
    }
  }

  private void setLanes(List<Lane> held) {
    Arrays.fill(epochs, -1L);
    List<Lane> sorted = new ArrayList<>(held);
    sorted.sort(Comparator.comparingInt(Lane::number));
    lanes = new Integer[sorted.size()];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = sorted.get(i).number();
      epochs[lanes[i]] = sorted.get(i).epoch();
    }
  }

  /** Counts an attempt for what the dead may have been sending when they died. */
  private List<Attempts.Outcome> suspects(Connection current, Leases.Renewal renewal, int limit)
      throws SQLException {
    Map<String, List<Integer>> byOwner = new LinkedHashMap<>();
    for (Lane lane : renewal.expired()) {
      String dead = Objects.requireNonNull(lane.owner());
      byOwner.computeIfAbsent(dead, name -> new ArrayList<>()).add(lane.number());
    }
    List<Attempts.Outcome> outcomes = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> dead : byOwner.entrySet()) {
      LaneMap.Worker known = renewal.before().workers().get(dead.getKey());
      int batchSize = known == null ? limit : known.batchSize();
      Integer[] of = dead.getValue().toArray(Integer[]::new);
      ClaimLostException cause = new ClaimLostException(nameOf(dead.getKey()));
      for (Stored row : inDoubt(relay.fetch(current, 0, of, batchSize).rows())) {
        outcomes.addAll(relay.attempts().suspect(current, row, cause));
      }
    }
    return outcomes;
  }

  /**
   * What a worker with these rows before it may have been sending: all up to the first suspect,
   * which waits for its turn; or the first alone, where it was on its way.
   */
  private static List<Stored> inDoubt(List<Stored> rows) {
    if (!rows.isEmpty() && rows.get(0).state() == RetryState.SENDING) {
      return rows.subList(0, 1);
    }
    int suspect = firstSuspect(rows);
    return suspect < 0 ? rows : rows.subList(0, suspect);
  }

  private static String nameOf(String owner) {
    int end = owner.lastIndexOf('#');
    return end < 0 ? owner : owner.substring(0, end);
  }

  /** Looks behind what operators have settled, and forgets what has no event any more. */
  private void cleanUp(Connection current) throws SQLException {
    lowerTo(current, relay.dialect().skippedByOperator(), relay.dialect().clearNextAttempts());
    lowerTo(current, relay.dialect().orphanedRetries(), relay.dialect().deleteRetries());
  }

  private void lowerTo(Connection current, String query, String settlement) throws SQLException {
    List<Long> sequences = new ArrayList<>();
    try (PreparedStatement statement = current.prepareStatement(query)) {
      statement.setArray(1, current.createArrayOf(relay.dialect().integer(), lanes));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          sequences.add(rows.getLong(1));
        }
      }
    }
    if (sequences.isEmpty()) {
      return;
    }
    sequences.forEach(mark::lower);
    try (PreparedStatement statement = current.prepareStatement(settlement)) {
      statement.setArray(
          1, current.createArrayOf(relay.dialect().bigint(), sequences.toArray(Long[]::new)));
      statement.executeUpdate();
    }
  }

  private Fence fence() {
    return new Fence(owner, lanes, epochs);
  }

  private void requireFence(Connection current, Fence fence) throws SQLException {
    if (!fence.holds(current, relay.dialect())) {
      renewAt = relay.nanoTime().getAsLong(); // to find out what is left
      throw new ClaimLostException(worker);
    }
  }

  /** Renews the lease while a claim is open. Another worker may have taken over all the same. */
  synchronized void renew(JdbcClaim claim) throws SQLException {
    Connection current = connection();
    relay.leases().renew(current, owner, claim.rows().size());
    Transactions.run(
        current,
        () -> {
          requireFence(current, fenceOf(claim.rows()));
          return true;
        });
  }

  /** Deletes published rows, or finds that the right to do so is lost. */
  synchronized void acknowledge(List<Stored> rows) throws SQLException {
    Connection current = connection();
    Fence fence = fenceOf(rows);
    Long[] sequences = new Long[rows.size()];
    boolean hasRetries = false;
    for (int i = 0; i < sequences.length; i++) {
      sequences[i] = rows.get(i).sequence();
      hasRetries |= rows.get(i).state() != null;
    }
    int deleted =
        relay.dialect().acknowledge(current, new Acknowledgement(fence, sequences, hasRetries));
    if (deleted == 0) {
      // Either the lanes are another's, or an operator was quicker.
      Transactions.run(
          current,
          () -> {
            requireFence(current, fence);
            return true;
          });
    }
    mark.noteDeleted(deleted);
    if (hasRetries) {
      rows.stream().filter(row -> row.state() != null).forEach(row -> mark.lower(row.sequence()));
    }
  }

  /** Counts a failed attempt of a row. */
  synchronized void fail(Stored row, Throwable cause) throws SQLException {
    Connection current = connection();
    List<Attempts.Outcome> outcomes =
        Transactions.run(
            current,
            () -> {
              requireFence(current, fence().of(row.lane()));
              return relay.attempts().fail(current, row, cause);
            });
    mark.lower(row.sequence());
    relay.tell(outcomes);
  }

  /** Gives back what a claim leaves. */
  synchronized void close(JdbcClaim claim, List<Stored> left) {
    if (open != claim) {
      return;
    }
    open = null;
    try {
      for (Stored row : left) {
        if (row.isSuspect()) {
          unmark(connection(), row);
        }
      }
    } catch (SQLException | RuntimeException e) {
      // One attempt too many is counted for it when the lease expires.
      disconnect();
    }
  }

  private void unmark(Connection current, Stored row) throws SQLException {
    Transactions.run(
        current,
        () -> {
          if (fence().of(row.lane()).holds(current, relay.dialect())) {
            relay.attempts().mark(current, row, RetryState.SUSPECT);
          }
          return true;
        });
  }

  private Fence fenceOf(List<Stored> rows) {
    boolean[] isTouched = new boolean[Lanes.COUNT];
    int count = 0;
    for (Stored row : rows) {
      if (!isTouched[row.lane()]) {
        isTouched[row.lane()] = true;
        count++;
      }
    }
    Integer[] touched = new Integer[count];
    for (int lane = 0, next = 0; lane < Lanes.COUNT; lane++) {
      if (isTouched[lane]) {
        touched[next++] = lane;
      }
    }
    return new Fence(owner, touched, epochs);
  }

  /** Gives the lanes back and ends the lease. */
  synchronized void leave() throws SQLException {
    if (lanes.length == 0 && connection == null) {
      return;
    }
    Connection current = connection();
    Transactions.run(
        current,
        () -> {
          relay.leases().end(current, owner);
          return true;
        });
    int left = lanes.length;
    setLanes(List.of());
    disconnect();
    if (left > 0) {
      relay.listener().lanesLeft(worker, left, false);
    }
  }

  /** Returns the connection, a new one where the last is gone. */
  private Connection connection() throws SQLException {
    Connection current = connection;
    if (current == null) {
      current = relay.connect();
      connection = current;
      mark.reset(); // the database may be another by now, restored from a backup
    }
    return current;
  }

  /** Gives the connection up: after an error nobody knows what state it is in. */
  synchronized void disconnect() {
    Connection current = connection;
    connection = null;
    if (current != null) {
      relay.disconnect(current);
    }
  }
}
