package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.row.Acknowledgement;
import dev.waybill.jdbc.internal.row.Fence;
import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.jdbc.internal.row.RetryState;
import dev.waybill.jdbc.internal.row.Stored;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.Wait;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schedules by which a fence stands or falls, statement by statement: a takeover is open while
 * its victim settles, or the victim's transaction is while somebody takes over.
 */
final class FenceScheduleTest {

  /** How lanes change hands. */
  enum Takeover {
    /** As workers take them. */
    WORKER {
      @Override
      void take(Dialect dialect, Connection connection) throws SQLException {
        List<Lane> all = dialect.leases().lanes(connection);
        assertThat(dialect.leases().give(connection, all, HEIR)).hasSameSizeAs(all);
      }
    },
    /** As an operator, or another version, may: by a plain update, which locks less. */
    PLAIN {
      @Override
      void take(Dialect dialect, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
          int taken =
              statement.executeUpdate(
                  dialect
                      .tables()
                      .namedIn(
                          "UPDATE {lane} SET owner = '%s', epoch = epoch + 1".formatted(HEIR)));
          assertThat(taken).isEqualTo(Lane.COUNT);
        }
      }
    };

    abstract void take(Dialect dialect, Connection connection) throws SQLException;
  }

  private static final String HEIR = "heir";

  private static Stream<Arguments> settlements() {
    return Stream.of(Databases.values())
        .flatMap(
            database ->
                Stream.of(Settlement.values())
                    .flatMap(
                        settlement ->
                            Stream.of(Takeover.values())
                                .map(takeover -> Arguments.of(database, settlement, takeover))));
  }

  @ParameterizedTest
  @MethodSource("settlements")
  void whoSettlesWhileATakeoverIsOpenChangesNothing(
      Databases database, Settlement settlement, Takeover takeover) throws Exception {
    Sandbox sandbox = Sandbox.with(database);
    Runnable settling = settlement.begin(new Settlement.Stage(sandbox));
    List<String> events = rows(sandbox, "{outbox}", "seq");
    List<String> attempts = rows(sandbox, "{retry}", "seq");
    List<Lane> before = lanes(sandbox);

    try (Connection heir = begin(sandbox)) {
      takeover.take(sandbox.dialect(), heir);
      CompletableFuture<@Nullable Throwable> victim = elsewhere(settling::run);
      LockWaits.untilDoneOrWaiting(sandbox, victim);
      end(heir);

      if (settlement.findsOut) {
        assertThat(victim.join()).isInstanceOf(ClaimLostException.class);
      } else {
        assertThat(victim.join()).isNull();
      }
    }

    assertThat(rows(sandbox, "{outbox}", "seq")).isEqualTo(events);
    assertThat(rows(sandbox, "{retry}", "seq")).isEqualTo(attempts);
    assertThat(lanes(sandbox)).isEqualTo(ofHeir(before));
  }

  /** Given to another worker, or to none. */
  private static Stream<Arguments> gifts() {
    return Stream.of(Databases.values())
        .flatMap(
            database ->
                Stream.of(Takeover.values())
                    .flatMap(
                        takeover ->
                            Stream.of("other", "")
                                .map(owner -> Arguments.of(database, takeover, owner))));
  }

  @ParameterizedTest
  @MethodSource("gifts")
  void whoGivesALaneWhileATakeoverIsOpenGivesNothing(
      Databases database, Takeover takeover, String owner) throws Exception {
    Sandbox sandbox = Sandbox.with(database);
    Dialect dialect = sandbox.dialect();
    String other = owner.isEmpty() ? null : owner;
    List<Lane> seen = lanes(sandbox);

    try (Connection heir = begin(sandbox);
        Connection late = begin(sandbox)) {
      takeover.take(dialect, heir);
      List<Lane> given = new ArrayList<>();
      CompletableFuture<@Nullable Throwable> giving =
          elsewhere(() -> given.addAll(dialect.leases().give(late, seen, other)));
      LockWaits.untilDoneOrWaiting(sandbox, giving);
      end(heir);
      assertThat(giving.join()).isNull();
      end(late);
      assertThat(given).isEmpty();

      assertThat(dialect.leases().give(late, seen, other)).as("as it was seen then").isEmpty();
    }

    assertThat(lanes(sandbox)).isEqualTo(ofHeir(seen));
  }

  /** What a worker's transaction holds when it has done the first of two things. */
  enum Held {
    LOCKED_LANES,
    ACKNOWLEDGED,
    ACKNOWLEDGED_WITH_RETRIES
  }

  private static Stream<Arguments> held() {
    return Stream.of(Databases.values())
        .flatMap(
            database ->
                Stream.of(Held.values())
                    .flatMap(
                        held ->
                            Stream.of(Takeover.values())
                                .map(takeover -> Arguments.of(database, held, takeover))));
  }

  @ParameterizedTest
  @MethodSource("held")
  void nobodyTakesOverBeforeWhoSettlesHasCommitted(Databases database, Held held, Takeover takeover)
      throws Exception {
    Sandbox sandbox = Sandbox.with(database);
    Dialect dialect = sandbox.dialect();
    Settlement.Stage stage = new Settlement.Stage(sandbox);
    stage.appendFailed("a1");
    stage.claim("a1").close();
    List<Lane> before = lanes(sandbox);

    try (Connection holder = begin(sandbox);
        Connection heir = begin(sandbox)) {
      settle(dialect, holder, held, before);
      CompletableFuture<@Nullable Throwable> taking = elsewhere(() -> takeover.take(dialect, heir));
      LockWaits.untilDoneOrWaiting(sandbox, taking);

      // A worker passes over what is locked, and has not got it.
      assertThat(taking.isDone() && taking.join() == null).as("taken over").isFalse();

      end(holder);
      Throwable unused = taking.join();
      end(heir);
    }
  }

  private static void settle(Dialect dialect, Connection holder, Held held, List<Lane> lanes)
      throws SQLException {
    int lane = Lane.numberOf(Sandbox.event("a1").orderingKey());
    Long[] epochs = lanes.stream().map(Lane::epoch).toArray(Long[]::new);
    Fence fence = new Fence(String.valueOf(lanes.get(lane).owner()), new Integer[] {lane}, epochs);
    if (held == Held.LOCKED_LANES) {
      assertThat(dialect.fences().holds(holder, fence)).isTrue();
      return;
    }
    RetryState state = held == Held.ACKNOWLEDGED_WITH_RETRIES ? RetryState.WAITING : null;
    OutboxEntry entry = new OutboxEntry("a1", Sandbox.event("a1"), false, 0, null, null, null);
    Acknowledgement acknowledgement =
        new Acknowledgement(fence, List.of(new Stored(1, "a1", lane, state, entry)));
    assertThat(dialect.fences().acknowledge(uncommitted(holder), acknowledgement)).isEqualTo(1);
  }

  /** A connection on which everything happens but the end of the transaction. */
  private static Connection uncommitted(Connection connection) {
    Set<String> ends = Set.of("commit", "setAutoCommit");
    return (Connection)
        Proxy.newProxyInstance(
            FenceScheduleTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (ends.contains(method.getName())) {
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void aRightOfAnEarlierEpochIsNoneAlthoughTheOwnerIsTheSameAgain(Databases database)
      throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    Dialect dialect = sandbox.dialect();
    Settlement.Stage stage = new Settlement.Stage(sandbox);
    stage.append("a1");
    stage.claim("a1").close();
    List<Lane> before = lanes(sandbox);
    sandbox.execute(dialect.tables().namedIn("UPDATE {lane} SET epoch = epoch + 2"));

    try (Connection holder = begin(sandbox)) {
      int lane = Lane.numberOf(Sandbox.event("a1").orderingKey());
      Long[] epochs = before.stream().map(Lane::epoch).toArray(Long[]::new);
      String owner = String.valueOf(before.get(lane).owner());
      Fence fence = new Fence(owner, new Integer[] {lane}, epochs);
      assertThat(dialect.fences().holds(holder, fence)).isFalse();
      OutboxEntry entry = new OutboxEntry("a1", Sandbox.event("a1"), false, 0, null, null, null);
      for (RetryState state : new RetryState[] {null, RetryState.WAITING}) {
        Stored row = new Stored(1, "a1", lane, state, entry);
        assertThat(dialect.fences().acknowledge(holder, new Acknowledgement(fence, List.of(row))))
            .isZero();
      }
      end(holder);
    }

    assertThat(sandbox.stored()).containsExactly("a1");
  }

  @ParameterizedTest
  @EnumSource
  void aPageOfSeveralLanesIsSettledOnlyWhereAllOfThemAreHeld(Databases database) throws Exception {
    Sandbox sandbox = Sandbox.with(database);
    Settlement.Stage stage = new Settlement.Stage(sandbox);
    stage.append("a1", "b1", "c1");
    Claim claim = stage.claim("a1", "b1", "c1");
    int lost = Lane.numberOf(Sandbox.event("b1").orderingKey());
    sandbox.execute(
        sandbox
            .dialect()
            .tables()
            .namedIn("UPDATE {lane} SET epoch = epoch + 1 WHERE lane = " + lost));

    assertThatThrownBy(() -> claim.published(List.of("a1", "b1", "c1")))
        .isInstanceOf(ClaimLostException.class);

    assertThat(sandbox.stored()).containsExactly("a1", "b1", "c1");
  }

  private static List<Lane> ofHeir(List<Lane> before) {
    return before.stream().map(lane -> new Lane(lane.number(), HEIR, lane.epoch() + 1)).toList();
  }

  private static List<Lane> lanes(Sandbox sandbox) throws SQLException {
    try (Connection connection = sandbox.dataSource.getConnection()) {
      return sandbox.dialect().leases().lanes(connection);
    }
  }

  /** Everything in a table, a text for each row. */
  private static List<String> rows(Sandbox sandbox, String table, String order)
      throws SQLException {
    String query =
        sandbox.dialect().tables().namedIn("SELECT * FROM %s ORDER BY %s".formatted(table, order));
    List<String> found = new ArrayList<>();
    try (Connection connection = sandbox.dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        StringJoiner columns = new StringJoiner("|");
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          columns.add(rows.getString(i));
        }
        found.add(columns.toString());
      }
    }
    return found;
  }

  /** As a worker does. */
  private static Connection begin(Sandbox sandbox) throws SQLException {
    Connection connection = sandbox.begin();
    sandbox.dialect().sessions().setReadCommitted(connection);
    return connection;
  }

  private static void end(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /** What is done on another thread: it is how it failed, or null. */
  private interface Action {
    void run() throws Exception;
  }

  private static CompletableFuture<@Nullable Throwable> elsewhere(Action action) {
    return Wait.elsewhere(
        () -> {
          try {
            action.run();
            return null;
          } catch (Exception | AssertionError e) {
            return e;
          }
        });
  }
}
