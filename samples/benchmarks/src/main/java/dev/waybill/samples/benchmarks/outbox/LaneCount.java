package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.outbox.OutboxWorker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Keeps count of who has how many lanes, and fails where a worker fails. */
final class LaneCount implements JdbcOutboxListener {

  private static final int LANES = 64;
  private static final long LOOK_AGAIN_MILLIS = 20;

  private final Map<String, Integer> byWorker = new ConcurrentHashMap<>();

  @Override
  public void lanesTaken(LanesTaken event) {
    byWorker.merge(event.worker(), event.lanes(), Integer::sum);
  }

  @Override
  public void lanesLeft(LanesLeft event) {
    byWorker.merge(event.worker(), -event.lanes(), Integer::sum);
  }

  @Override
  public void workerFailed(WorkerFailed event) {
    throw new IllegalStateException(event.worker(), event.cause());
  }

  boolean areShared(List<OutboxWorker> workers) throws InterruptedException {
    for (OutboxWorker worker : workers) {
      if (byWorker.getOrDefault(worker.name(), 0) != LANES / workers.size()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        return false;
      }
    }
    return true;
  }
}
