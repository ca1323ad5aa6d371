package dev.waybill.jdbc.internal.listen;

import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.outbox.OutboxListener;
import java.util.List;
import java.util.stream.Stream;

/** Several listeners, none of which keeps the others from hearing. */
public final class AllListeners implements JdbcOutboxListener {

  private final List<GuardedJdbcListener> all;

  public AllListeners(OutboxListener... all) {
    this.all = Stream.of(all).map(GuardedJdbcListener::new).toList();
  }

  @Override
  public void published(Published event) {
    all.forEach(listener -> listener.published(event));
  }

  @Override
  public void failed(Failed event) {
    all.forEach(listener -> listener.failed(event));
  }

  @Override
  public void deadLettered(DeadLettered event) {
    all.forEach(listener -> listener.deadLettered(event));
  }

  @Override
  public void workerFailed(WorkerFailed event) {
    all.forEach(listener -> listener.workerFailed(event));
  }

  @Override
  public void workerRecovered(WorkerRecovered event) {
    all.forEach(listener -> listener.workerRecovered(event));
  }

  @Override
  public void pageEnded(PageEnded event) {
    all.forEach(listener -> listener.pageEnded(event));
  }

  @Override
  public void measured(Measured event) {
    all.forEach(listener -> listener.measured(event));
  }

  @Override
  public void lanesTaken(LanesTaken event) {
    all.forEach(listener -> listener.lanesTaken(event));
  }

  @Override
  public void lanesLeft(LanesLeft event) {
    all.forEach(listener -> listener.lanesLeft(event));
  }
}
