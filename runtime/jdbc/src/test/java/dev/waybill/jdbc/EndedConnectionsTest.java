package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.appear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.store.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A worker whose connection the server has ended goes on with another, and nobody hears of it. */
final class EndedConnectionsTest {

  private final Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
  private final Failures failures = new Failures();
  private final List<String> published = new ArrayList<>();
  private final String schema = sandbox.strings("SELECT current_schema()").get(0);
  private final JdbcOutbox outbox = sandbox.builder(workersOwn()).listener(failures).build();

  /** Its connections are known by the name of the schema. */
  private PGSimpleDataSource workersOwn() {
    PGSimpleDataSource dataSource = (PGSimpleDataSource) Databases.postgres("postgres", schema);
    dataSource.setApplicationName(schema);
    return dataSource;
  }

  /** As an administrator does, or a time out for what is idle. */
  private void endConnections() {
    long ended =
        sandbox.number(
            """
            SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity
            WHERE application_name = '%s'
            """
                .formatted(schema));
    assertThat(ended).as("connections of the worker").isEqualTo(1);
  }

  private OutboxWorker worker(EventProducer producer) {
    return OutboxWorker.builder(outbox, producer).name("w").build();
  }

  private final EventProducer sink =
      (stream, event) -> {
        published.add(event.id());
        return CompletableFuture.completedFuture(null);
      };

  @Test
  void itsLanesAndItsLeaseAreGivenBackAllTheSame() {
    try (OutboxWorker worker = worker(sink)) {
      worker.tick();
      endConnections();

      assertThat(worker.close(Duration.ofSeconds(10))).isTrue();
    }

    assertThat(sandbox.number("SELECT count(*) FROM \"outbox_lane\" WHERE owner IS NOT NULL"))
        .isZero();
    assertThat(sandbox.number("SELECT count(*) FROM \"outbox_worker\"")).isZero();
    assertThat(failures.heard).isEmpty();
  }

  @Test
  void itPublishesWhatItFindsAtItsNextPoll() {
    try (OutboxWorker worker = worker(sink)) {
      for (int poll = 1; poll <= 3; poll++) {
        worker.tick();
        endConnections();
        sandbox.append(sandbox.outbox(), "a" + poll);
      }
      worker.tick();
    }

    assertThat(published).containsExactly("a1", "a2", "a3");
    assertThat(failures.heard).isEmpty();
  }

  @Test
  void whatThePublisherHasMeanwhileIsAcknowledgedOnce() {
    sandbox.append(sandbox.outbox(), "a1", "b1");
    EventProducer slow =
        (stream, event) -> {
          if (published.isEmpty()) {
            endConnections();
          }
          return sink.publish(stream, event);
        };

    try (OutboxWorker worker = worker(slow)) {
      worker.tick();
      worker.tick();
    }

    assertThat(published).containsExactlyInAnyOrder("a1", "b1");
    assertThat(sandbox.stored()).isEmpty();
    assertThat(failures.heard).isEmpty();
  }

  @Test
  void whatFailsMeanwhileCountsOneAttempt() {
    sandbox.append(sandbox.outbox(), "a1");
    try (Claim claim = outbox.claim("w", 10)) {
      endConnections();
      claim.failed("a1", PublishException.retriable("refused", null));
    }

    assertThat(sandbox.number("SELECT attempts FROM \"outbox_retry\"")).isEqualTo(1);
  }

  @Test
  void anAttemptIsNotCountedTwiceWhereItsCommitGotNoAnswer() {
    SpyDataSource spy = new SpyDataSource(workersOwn());
    JdbcOutbox other = sandbox.builder(spy.dataSource()).build();
    sandbox.append(sandbox.outbox(), "a1");
    try (Claim claim = other.claim("w", 10)) {
      spy.failsAtCommit = "08006";

      assertThatThrownBy(() -> claim.failed("a1", PublishException.retriable("refused", null)))
          .isInstanceOf(OutboxUnavailableException.class);

      assertThat(spy.failedCommits).hasValue(1);
    }
  }

  @Test
  void theOutboxIsMeasured() {
    List<Long> measured = new ArrayList<>();
    OutboxListener listener =
        new OutboxListener() {
          @Override
          public void measured(Measured event) {
            measured.add(event.pending());
          }
        };
    JdbcOutbox measuring =
        sandbox.builder(workersOwn()).listener(listener).measureEvery(Duration.ofNanos(1)).build();
    appear(measuring, "w");
    endConnections();

    appear(measuring, "w");

    assertThat(measured).containsExactly(0L);
  }

  @Test
  void aLeaseIsRenewed() {
    sandbox.append(sandbox.outbox(), "a1");
    try (Claim claim = outbox.claim("w", 10)) {
      endConnections();
      claim.renew();
      claim.published(List.of("a1"));
    }

    assertThat(sandbox.stored()).isEmpty();
  }

  @Test
  void aDatabaseThatIsAwayIsStillReported() {
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    JdbcOutbox other = sandbox.builder(spy.dataSource()).listener(failures).build();
    try (OutboxWorker worker = OutboxWorker.builder(other, sink).build()) {
      worker.tick();
      spy.isAway = true;

      worker.tick();

      assertThat(failures.heard).hasSize(1);
      spy.isAway = false;
    }
  }
}
