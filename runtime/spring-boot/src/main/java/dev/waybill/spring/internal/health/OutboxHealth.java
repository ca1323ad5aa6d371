package dev.waybill.spring.internal.health;

import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.OutboxDepth;
import dev.waybill.jdbc.OutboxRole;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.spring.internal.settings.HealthProperties;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Looks whether events can be appended and are relayed: down where not, degraded where that takes
 * longer than it should.
 */
public final class OutboxHealth extends AbstractHealthIndicator {

  private final JdbcOutbox outbox;
  private final WriteProbe probe;
  private final Supplier<List<OutboxWorker>> workers;
  private final WorkerWatch watch;
  private final Depths depths;
  private final HealthProperties limits;

  /**
   * Prepares to look.
   *
   * @param workers those of this process; none where it does not relay
   */
  public OutboxHealth(
      JdbcOutbox outbox,
      DataSource dataSource,
      Supplier<List<OutboxWorker>> workers,
      WorkerWatch watch,
      Depths depths,
      HealthProperties limits) {
    super("The outbox cannot be looked at");
    this.outbox = outbox;
    this.probe = new WriteProbe(outbox, dataSource);
    this.workers = workers;
    this.watch = watch;
    this.depths = depths;
    this.limits = limits;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) throws SQLException {
    List<OutboxWorker> here = workers.get();
    try {
      outbox.verify(OutboxRole.APPEND);
      probe.write();
      if (!here.isEmpty()) {
        outbox.verify(OutboxRole.RELAY);
      }
    } catch (OutboxUnavailableException e) {
      health.down(e);
      return;
    }
    health.up();
    for (OutboxWorker worker : here) {
      look(worker, health);
    }
    lookAtDepth(health);
  }

  private void look(OutboxWorker worker, Health.Builder health) {
    String state = worker.isPaused() ? "paused" : "publishing";
    WorkerWatch.Failing failing = watch.failing(worker.name()).orElse(null);
    if (failing != null && !worker.isPaused()) {
      state =
          "failing for %s: %s"
              .formatted(
                  failing.lasting().truncatedTo(ChronoUnit.SECONDS), failing.cause().getMessage());
      if (failing.lasting().compareTo(limits.workerFailingFor()) > 0) {
        health.down();
      }
    }
    health.withDetail("worker " + worker.name(), state);
  }

  /** What only takes longer must not hide that something is down. */
  private void lookAtDepth(Health.Builder health) {
    OutboxDepth depth = depths.current();
    health
        .withDetail("pending", depth.pending())
        .withDetail("oldest", depth.oldest().toString())
        .withDetail("deadLetters", depth.dead());
    List<String> reasons = new ArrayList<>();
    if (limits.maxAge() != null && depth.oldest().compareTo(limits.maxAge()) > 0) {
      reasons.add(
          "the oldest event has waited for %s"
              .formatted(depth.oldest().truncatedTo(ChronoUnit.SECONDS)));
    }
    if (limits.maxDeadLetters() != null && depth.dead() > limits.maxDeadLetters()) {
      reasons.add("there are %d dead letters".formatted(depth.dead()));
    }
    if (!reasons.isEmpty() && health.build().getStatus().equals(Status.UP)) {
      health.status(limits.degradedStatus()).withDetail("degraded", String.join(", and ", reasons));
    }
  }
}
