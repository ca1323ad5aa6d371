package dev.waybill.spring.internal.endpoint;

import dev.waybill.outbox.OutboxWorker;

/** A worker of the instance that answers. */
public record LocalWorker(String name, boolean paused) {

  static LocalWorker of(OutboxWorker worker) {
    return new LocalWorker(worker.name(), worker.isPaused());
  }
}
