package dev.waybill.micrometer.internal.metrics;

import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.outbox.OutboxListener;
import org.jspecify.annotations.Nullable;

/** Passes what it hears on to meters, which do not throw, and then to another listener. */
public final class BothOutboxListeners implements JdbcOutboxListener {

  private final JdbcOutboxListener first;
  private final OutboxListener second;

  /** The second where it hears of lanes; null where it does not want to. */
  private final @Nullable JdbcOutboxListener ofLanes;

  public BothOutboxListeners(JdbcOutboxListener first, OutboxListener second) {
    this.first = first;
    this.second = second;
    this.ofLanes = second instanceof JdbcOutboxListener hearing ? hearing : null;
  }

  @Override
  public void published(Published event) {
    first.published(event);
    second.published(event);
  }

  @Override
  public void failed(Failed event) {
    first.failed(event);
    second.failed(event);
  }

  @Override
  public void deadLettered(DeadLettered event) {
    first.deadLettered(event);
    second.deadLettered(event);
  }

  @Override
  public void workerFailed(WorkerFailed event) {
    first.workerFailed(event);
    second.workerFailed(event);
  }

  @Override
  public void workerRecovered(WorkerRecovered event) {
    first.workerRecovered(event);
    second.workerRecovered(event);
  }

  @Override
  public void pageEnded(PageEnded event) {
    first.pageEnded(event);
    second.pageEnded(event);
  }

  @Override
  public void measured(Measured event) {
    first.measured(event);
    second.measured(event);
  }

  @Override
  public void lanesTaken(LanesTaken event) {
    first.lanesTaken(event);
    if (ofLanes != null) {
      ofLanes.lanesTaken(event);
    }
  }

  @Override
  public void lanesLeft(LanesLeft event) {
    first.lanesLeft(event);
    if (ofLanes != null) {
      ofLanes.lanesLeft(event);
    }
  }
}
