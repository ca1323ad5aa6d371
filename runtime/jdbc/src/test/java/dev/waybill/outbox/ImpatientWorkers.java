package dev.waybill.outbox;

import dev.waybill.outbox.internal.worker.Caller;
import java.time.Duration;

/** Workers that are less patient than others, and go on step by step: what tests need of them. */
public final class ImpatientWorkers {

  private ImpatientWorkers() {}

  /** Sets after how long without an answer an event is set aside. */
  public static OutboxWorker.Builder withPatience(OutboxWorker.Builder builder, Duration patience) {
    return builder.patience(patience);
  }

  /** Publishes one page as the worker's own thread does: beside what the bus is silent about. */
  public static void runOnce(OutboxWorker worker) {
    int unused = worker.runOnce(Caller.LOOP);
  }
}
