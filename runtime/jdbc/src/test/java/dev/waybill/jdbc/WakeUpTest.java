package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.OutboxWorker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers look for new events when there are some, and not only every now and then. */
@SuppressWarnings("try") // resources that are there to be closed
final class WakeUpTest {

  /** So long that nothing here is found by polling, unless it is meant to be. */
  private static final Duration FOR_EVER = Duration.ofHours(1);

  private final List<String> published = new CopyOnWriteArrayList<>();

  private CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    published.add(event.id());
    return CompletableFuture.completedFuture(null);
  }

  private OutboxWorker start(JdbcOutbox outbox, Duration interval) {
    return OutboxWorker.builder(outbox, this::publish).pageSize(10).build().start(interval);
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void aCommitWakesTheWorkersOfThisProcess(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    try (OutboxWorker worker = start(outbox, FOR_EVER)) {
      for (int i = 1; i <= 20; i++) {
        String id = "a" + i;
        sandbox.append(outbox, id);
        Sandbox.until(() -> published.contains(id));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void aRollBackWakesNobody(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    AtomicInteger wakeUps = new AtomicInteger();
    try (var unused = outbox.onAvailable(wakeUps::incrementAndGet)) {
      assertThatThrownBy(
              () ->
                  outbox.inTransaction(
                      sandbox.dataSource,
                      tx -> {
                        tx.enqueueEvent(Sandbox.event("a1"));
                        throw new IllegalStateException();
                      }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(wakeUps).hasValue(0);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void wakeUpServesThoseWhoCommitThemselves(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    try (OutboxWorker worker = start(outbox, FOR_EVER);
        Connection connection = sandbox.begin()) {
      outbox.in(connection).enqueueEvent(Sandbox.event("a1"));
      connection.commit();
      outbox.wakeUp();

      Sandbox.until(() -> published.contains("a1"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void aCommitWhileTheWorkerIsBusyIsNotMissed(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    CompletableFuture<Void> answer = new CompletableFuture<>();
    try (OutboxWorker worker =
        OutboxWorker.builder(
                outbox,
                (stream, event) -> {
                  published.add(event.id());
                  return event.id().equals("a1") ? answer : CompletableFuture.completedFuture(null);
                })
            .build()
            .start(FOR_EVER)) {
      sandbox.append(outbox, "a1");
      Sandbox.until(() -> published.contains("a1"));

      sandbox.append(outbox, "b1");
      answer.complete(null);

      Sandbox.until(() -> published.contains("b1"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void aFullPageIsFollowedAtOnceByTheNext(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    String[] ids = IntStream.range(0, 95).mapToObj(i -> "a" + i).toArray(String[]::new);
    sandbox.append(sandbox.outbox(), ids); // another process: no wake-up comes from there

    try (OutboxWorker worker = start(outbox, FOR_EVER)) {
      Sandbox.until(() -> published.size() == ids.length);
    }
    assertThat(published).containsExactly(ids);
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void whatAnotherProcessAppendsIsFoundByPolling(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    try (OutboxWorker worker = start(sandbox.outbox(), Duration.ofMillis(50))) {
      for (int i = 1; i <= 3; i++) {
        String id = "a" + i;
        sandbox.append(sandbox.outbox(), id);
        Sandbox.until(() -> published.contains(id));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void whatOperatorsSetFreeIsDeliveredAtOnce(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    AtomicInteger wakeUps = new AtomicInteger();
    sandbox.append(outbox, "a1");
    try (var unused = outbox.onAvailable(wakeUps::incrementAndGet)) {
      outbox.markAsPublished("a1");
      assertThat(wakeUps).hasValue(1);
    }
  }
}
