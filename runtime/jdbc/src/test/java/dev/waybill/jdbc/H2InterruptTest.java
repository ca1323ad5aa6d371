package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;
import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.store.Claim;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * H2 closes a database in a file for everybody where an interrupted thread reads or writes it. On
 * such a thread, what begins is refused before the database is asked, and what ends is done.
 */
final class H2InterruptTest {

  @TempDir private Path directory;

  private JdbcConnectionPool database;
  private JdbcOutbox outbox;
  private Inbox inbox;
  private Connection transaction;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final List<String> published = new ArrayList<>();

  @BeforeEach
  void create() throws SQLException {
    database = pool("", "users");
    Schema.h2().create(database);
    outbox = outbox();
    inbox = Inbox.of(database);
    transaction = database.getConnection();
    transaction.setAutoCommit(false);
  }

  private JdbcConnectionPool pool(String prefix, String file) {
    String url = "jdbc:h2:%s%s;WRITE_DELAY=0".formatted(prefix, directory.resolve(file));
    return JdbcConnectionPool.create(url, "sa", "");
  }

  private JdbcOutbox outbox() {
    return JdbcOutbox.builder(database)
        .listener(
            new OutboxListener() {
              @Override
              public void workerFailed(WorkerFailed event) {
                failures.add(event.cause());
              }
            })
        .build();
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    transaction.close();
    outbox.verify(); // which a database that is closed does not survive
    database.dispose();
  }

  /** What begins something. */
  private interface Beginning {
    void of(H2InterruptTest test) throws SQLException;
  }

  private static Arguments beginning(String name, Beginning beginning) {
    return Arguments.of(name, beginning);
  }

  static Stream<Arguments> beginnings() {
    return Stream.of(
        beginning(
            "inTransaction",
            test -> test.outbox.inTransaction(test.database, tx -> tx.enqueueEvent(event("a1")))),
        beginning(
            "in a transaction", test -> test.outbox.in(test.transaction).enqueueEvent(event("a1"))),
        beginning(
            "enqueue",
            test ->
                JdbcOutbox.builder(test.database)
                    .connections(new OneTransaction(test.transaction))
                    .build()
                    .enqueueEvent(event("a1"))),
        beginning("claim", test -> test.outbox.claim("w", 10)),
        beginning("verify", test -> test.outbox.verify()),
        beginning("measure", test -> test.outbox.measure()),
        beginning("getPending", test -> test.outbox.getPending()),
        beginning("markAsPublished", test -> test.outbox.markAsPublished("a1")),
        beginning("deadLetters", test -> test.outbox.deadLetters().list(1)),
        beginning("replay", test -> test.outbox.deadLetters().replay("a1")),
        beginning("firstSeen", test -> test.inbox.firstSeen(test.transaction, "billing", "e1")),
        beginning("purge", test -> test.inbox.purge(test.transaction, Duration.ZERO)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("beginnings")
  void whatBeginsIsRefused(String name, Beginning beginning) {
    outbox.verify();

    assertCancelled(() -> beginning.of(this));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("beginnings")
  void whatBeginsIsRefusedWhereNothingIsKnownOfTheDatabaseYet(String name, Beginning beginning) {
    assertCancelled(() -> beginning.of(this));
  }

  private static void assertCancelled(ThrowingCallable beginning) {
    Thread.currentThread().interrupt();

    assertThatThrownBy(beginning)
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("H2 would close this database for everybody");
  }

  @Test
  void aTickPublishesNothingAndReportsWhy() {
    OutboxWorker worker = worker();
    append("a1");
    Thread.currentThread().interrupt();

    assertThat(worker.tick()).isZero();

    assertThat(failures)
        .singleElement()
        .satisfies(e -> assertThat(e).isInstanceOf(InterruptedException.class));
    assertThat(published).isEmpty();
  }

  @Test
  void runOnceIsCancelled() {
    OutboxWorker worker = worker();
    Thread.currentThread().interrupt();

    assertThatThrownBy(worker::runOnce).isInstanceOf(CancellationException.class);
  }

  @Test
  void aWorkerGivesItsLanesBackWhenItIsClosed() throws SQLException {
    OutboxWorker worker = worker();
    worker.tick();
    Thread.currentThread().interrupt();

    assertThat(worker.close(Duration.ofSeconds(1))).isTrue();

    assertThat(Thread.interrupted()).isTrue();
    try (var statement = transaction.createStatement();
        var row = statement.executeQuery("SELECT count(owner) FROM \"outbox_lane\"")) {
      row.next();
      assertThat(row.getInt(1)).isZero();
    }
    Thread.currentThread().interrupt();
  }

  @Test
  void whatIsOnItsWayIsSettled() {
    append("a1", "b1", "c1");
    Claim claim = outbox.claim("w", 10);
    Thread.currentThread().interrupt();

    claim.renew();
    claim.lookAhead();
    claim.published(List.of("a1"));
    claim.failed("b1", new IllegalStateException("refused"));
    claim.close();
    outbox.leave("w");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ids(outbox.getPending())).containsExactly("b1", "c1");
    Thread.currentThread().interrupt();
  }

  @Test
  void aTransactionWhoseThreadIsInterruptedWithinCommits() {
    outbox.inTransaction(
        database,
        tx -> {
          tx.enqueueEvent(event("a1"));
          Thread.currentThread().interrupt();
        });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ids(outbox.getPending())).containsExactly("a1");
    Thread.currentThread().interrupt();
  }

  @Test
  void oneThatFailsRollsBack() {
    assertThatThrownBy(
            () ->
                outbox.inTransaction(
                    database,
                    tx -> {
                      tx.enqueueEvent(event("a1"));
                      Thread.currentThread().interrupt();
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outbox.getPending()).isEmpty();
    Thread.currentThread().interrupt();
  }

  @Test
  void aStartedWorkerIsDeafToTheInterruptsOfItsProducer() {
    append("a1", "b1");
    OutboxWorker worker =
        OutboxWorker.builder(
                outbox,
                (stream, event) -> {
                  Thread.currentThread().interrupt();
                  return CompletableFuture.completedFuture(null);
                })
            .pageSize(1)
            .build()
            .start(Duration.ofMillis(20));

    Sandbox.until(() -> outbox.getPending().isEmpty());

    assertThat(worker.close(Duration.ofSeconds(10))).isTrue();
    assertThat(failures).isEmpty();
    Thread.currentThread().interrupt();
  }

  @Test
  void aFileThatIsReadAndWrittenOtherwiseTakesInterruptsForNothing() throws SQLException {
    JdbcConnectionPool other = pool("async:", "others");
    Schema.h2().create(other);
    JdbcOutbox robust = JdbcOutbox.builder(other).build();
    Thread.currentThread().interrupt();

    robust.inTransaction(other, tx -> tx.enqueueEvent(event("a1")));

    assertThat(ids(robust.getPending())).containsExactly("a1");
    assertThat(Thread.interrupted()).isTrue();
    other.dispose();
    Thread.currentThread().interrupt();
  }

  private void append(String... ids) {
    outbox.inTransaction(
        database, tx -> Stream.of(ids).map(Sandbox::event).forEach(tx::enqueueEvent));
  }

  private OutboxWorker worker() {
    return OutboxWorker.builder(
            outbox,
            (stream, event) -> {
              published.add(event.id());
              return CompletableFuture.completedFuture(null);
            })
        .build();
  }
}
