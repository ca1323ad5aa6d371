package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.convert.Boundary;
import dev.waybill.convert.Converters;
import dev.waybill.convert.EventContract;
import dev.waybill.convert.EventConverter;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.test.ManualClock;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Events join the caller's transaction, in three ways. */
@SuppressWarnings("try") // resources that are there to be closed
final class AppendingTest {

  // outbox.inTransaction(dataSource, tx -> …)

  @ParameterizedTest
  @EnumSource
  void anEventHasItsTimeFromTheClockAndItsIdFromTheIds(Databases database) {
    ManualClock clock = new ManualClock();
    JdbcOutbox outbox =
        Sandbox.with(database)
            .builder()
            .converters(Converters.of(List.of(new SeenConverter())))
            .clock(clock)
            .ids(now -> "made at " + now.toEpochMilli())
            .build();

    outbox.inTransaction(transaction -> transaction.enqueue(new Seen("Ann")));

    IntegrationEvent<?> event = outbox.getPending().get(0).event();
    assertThat(event.timestamp()).isEqualTo(clock.instant());
    assertThat(event.id()).isEqualTo("made at " + clock.millis());
  }

  private record Seen(String name) {}

  /** Leaves the time and the id to the context. */
  private static final class SeenConverter implements EventConverter<Seen, String> {
    private final EventContract contract =
        EventContract.domainEvent("Seen", "User").within(Boundary.unspecified());

    @Override
    public Class<Seen> recordType() {
      return Seen.class;
    }

    @Override
    public EventContract contract() {
      return contract;
    }

    @Override
    public IntegrationEvent<String> convert(
        Seen seen, IntegrationEventMetadata metadata, EventContext context) {
      return contract.create(seen.name(), metadata, context);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inTransactionCommitsTheChangeAndItsEvents(Databases database) throws SQLException {
    Sandbox sandbox = withUsers(database);

    sandbox
        .outbox()
        .inTransaction(
            sandbox.dataSource,
            tx -> {
              insertUser(tx.connection(), "ada");
              tx.enqueueEvent(event("a1"));
              tx.enqueueEvent(event("a2"));
            });

    assertThat(users(sandbox)).containsExactly("ada");
    assertThat(sandbox.stored()).containsExactly("a1", "a2");
  }

  @ParameterizedTest
  @EnumSource
  void inTransactionReturnsWhatTheWorkReturns(Databases database) {
    Sandbox sandbox = withUsers(database);

    String result =
        sandbox
            .outbox()
            .<String, RuntimeException>inTransactionReturning(
                sandbox.dataSource,
                tx -> {
                  tx.enqueueEvent(event("a1"));
                  return "done";
                });

    assertThat(result).isEqualTo("done");
    assertThat(sandbox.stored()).containsExactly("a1");
  }

  @ParameterizedTest
  @EnumSource
  void inTransactionRollsBackBothWhereTheWorkThrows(Databases database) {
    Sandbox sandbox = withUsers(database);
    IOException failure = new IOException("disk full");

    assertThatThrownBy(
            () ->
                sandbox
                    .outbox()
                    .<Exception>inTransaction(
                        sandbox.dataSource,
                        tx -> {
                          insertUser(tx.connection(), "ada");
                          tx.enqueueEvent(event("a1"));
                          throw failure;
                        }))
        .isSameAs(failure);

    assertThat(users(sandbox)).isEmpty();
    assertThat(sandbox.stored()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void inTransactionRollsBackBothWhereTheWorkDiesOfAnError(Databases database) {
    Sandbox sandbox = withUsers(database);
    Error failure = new StackOverflowError();

    assertThatThrownBy(
            () ->
                sandbox
                    .outbox()
                    .<Exception>inTransaction(
                        sandbox.dataSource,
                        tx -> {
                          insertUser(tx.connection(), "ada");
                          tx.enqueueEvent(event("a1"));
                          throw failure;
                        }))
        .isSameAs(failure);

    assertThat(users(sandbox)).isEmpty();
    assertThat(sandbox.stored()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "H2, 90067, Whether the transaction has committed is not known",
    "POSTGRESQL, 08006, Whether the transaction has committed is not known",
    "POSTGRESQL, 57P01, Whether the transaction has committed is not known",
    "POSTGRESQL, 40003, Whether the transaction has committed is not known",
    "H2, 40001, The transaction was rolled back",
    "POSTGRESQL, 40001, The transaction was rolled back",
    "POSTGRESQL, 23503, The transaction was rolled back"
  })
  void aCommitThatFailsIsReportedAndNothingIsCommittedLater(
      Databases database, String state, String message) {
    Sandbox sandbox = withUsers(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    spy.failsAtCommit = state;

    assertThatThrownBy(
            () ->
                sandbox
                    .outbox()
                    .inTransaction(spy.dataSource(), tx -> tx.enqueueEvent(event("a1"))))
        .isInstanceOf(OutboxUnavailableException.class)
        .hasMessageStartingWith(message + ": ")
        .hasMessageContaining("the commit failed");

    assertThat(spy.open).hasValue(0);
    assertThat(sandbox.stored()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aTransactionThatCannotBeginIsReported(Databases database) {
    Sandbox sandbox = withUsers(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    spy.isAway = true;

    assertThatThrownBy(
            () ->
                sandbox
                    .outbox()
                    .inTransaction(spy.dataSource(), tx -> tx.enqueueEvent(event("a1"))))
        .isInstanceOf(OutboxUnavailableException.class)
        .hasMessageStartingWith("The transaction cannot begin: the database does not answer");
  }

  @ParameterizedTest
  @EnumSource
  void theConnectionIsGivenBackAsItWas(Databases database) throws SQLException {
    Sandbox sandbox = withUsers(database);
    for (boolean isAutoCommit : new boolean[] {true, false}) {
      KeptConnection kept = new KeptConnection(sandbox.dataSource, isAutoCommit);

      sandbox.outbox().inTransaction(kept.dataSource(), tx -> tx.enqueueEvent(event("a1")));
      assertThat(kept.wasAutoCommitWhenClosed).isEqualTo(isAutoCommit);

      assertThatThrownBy(
              () ->
                  sandbox
                      .outbox()
                      .inTransaction(
                          kept.dataSource(),
                          tx -> {
                            throw new IllegalStateException();
                          }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(kept.wasAutoCommitWhenClosed).isEqualTo(isAutoCommit);
    }
  }

  // outbox.in(connection)

  @ParameterizedTest
  @EnumSource
  void inJoinsATransactionThatTheCallerCommits(Databases database) throws SQLException {
    Sandbox sandbox = withUsers(database);

    try (Connection connection = sandbox.begin()) {
      insertUser(connection, "ada");
      sandbox.outbox().in(connection).enqueueEvent(event("a1"));
      assertThat(sandbox.stored()).as("before the commit").isEmpty();
      connection.commit();
    }

    assertThat(users(sandbox)).containsExactly("ada");
    assertThat(sandbox.stored()).containsExactly("a1");
  }

  @ParameterizedTest
  @EnumSource
  void inJoinsATransactionThatTheCallerRollsBack(Databases database) throws SQLException {
    Sandbox sandbox = withUsers(database);

    try (Connection connection = sandbox.begin()) {
      insertUser(connection, "ada");
      sandbox.outbox().in(connection).enqueueEvent(event("a1"));
      connection.rollback();
    }

    assertThat(users(sandbox)).isEmpty();
    assertThat(sandbox.stored()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionInAutoCommitModeIsRefused(Databases database) throws SQLException {
    Sandbox sandbox = withUsers(database);

    try (Connection connection = sandbox.dataSource.getConnection()) {
      assertThatThrownBy(() -> sandbox.outbox().in(connection).enqueueEvent(event("a1")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "The connection is in auto-commit mode, so that the event would be stored whatever"
                  + " becomes of the change that it tells of: call"
                  + " connection.setAutoCommit(false) and commit both together, or use"
                  + " outbox.inTransaction(dataSource, tx -> …)");
    }

    assertThat(sandbox.stored()).isEmpty();
  }

  // outbox.enqueue(event), with a ConnectionProvider

  @ParameterizedTest
  @EnumSource
  void enqueueJoinsTheTransactionThatTheProviderKnowsAndWakesAfterItsCommit(Databases database)
      throws SQLException {
    Sandbox sandbox = withUsers(database);
    OneTransaction current = new OneTransaction(sandbox);
    JdbcOutbox outbox = sandbox.builder().connections(current).build();
    AtomicInteger wakeUps = new AtomicInteger();

    try (var unused = outbox.onAvailable(wakeUps::incrementAndGet)) {
      outbox.enqueueEvent(event("a1"));
      outbox.enqueueEvent(event("a2"));

      assertThat(sandbox.stored()).as("before the commit").isEmpty();
      assertThat(wakeUps).as("before the commit").hasValue(0);

      current.commit();

      assertThat(sandbox.stored()).containsExactly("a1", "a2");
      assertThat(wakeUps).hasPositiveValue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void enqueueWithoutAProviderIsRefusedAndSaysWhatToDo(Databases database) {
    Sandbox sandbox = withUsers(database);

    assertThatThrownBy(() -> sandbox.outbox().enqueueEvent(event("a1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("outbox.inTransaction(dataSource, tx -> tx.enqueue(event))")
        .hasMessageContaining("outbox.in(connection).enqueue(event)")
        .hasMessageContaining("connections(…)");
  }

  @ParameterizedTest
  @EnumSource
  void whatTheProviderSaysOfAMissingTransactionReachesTheCaller(Databases database) {
    Sandbox sandbox = withUsers(database);
    IllegalStateException none = new IllegalStateException("no transaction");
    JdbcOutbox outbox =
        sandbox
            .builder()
            .connections(
                new ConnectionProvider() {
                  @Override
                  public Connection current() {
                    throw none;
                  }

                  @Override
                  public void afterCommit(Runnable action) {}
                })
            .build();

    assertThatThrownBy(() -> outbox.enqueueEvent(event("a1"))).isSameAs(none);
  }

  // Settings

  @ParameterizedTest
  @EnumSource
  void whatBecomesOfABuilderDoesNotTouchWhatItBuilt(Databases database) {
    Sandbox sandbox = withUsers(database);
    JdbcOutbox.Builder builder = JdbcOutbox.builder(sandbox.dataSource);
    JdbcOutbox outbox = builder.build();

    builder.tablePrefix("other_");

    assertThatCode(() -> sandbox.append(outbox, "a1")).doesNotThrowAnyException();
    assertThat(sandbox.stored()).containsExactly("a1");
  }

  private static Sandbox withUsers(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.execute("CREATE TABLE users (name VARCHAR(20))");
    return sandbox;
  }

  private static void insertUser(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO users VALUES ('%s')".formatted(name));
    }
  }

  private static List<String> users(Sandbox sandbox) {
    return sandbox.strings("SELECT name FROM users");
  }

  /** A pool that sees in what mode a connection comes back. */
  private static final class KeptConnection {

    private final DataSource real;
    private final boolean isAutoCommit;
    boolean wasAutoCommitWhenClosed;

    KeptConnection(DataSource real, boolean isAutoCommit) {
      this.real = real;
      this.isAutoCommit = isAutoCommit;
    }

    DataSource dataSource() {
      SpyDataSource spy = new SpyDataSource(real);
      spy.afterOpen = connection -> connection.setAutoCommit(isAutoCommit);
      spy.beforeClose = connection -> wasAutoCommitWhenClosed = connection.getAutoCommit();
      return spy.dataSource();
    }
  }
}
