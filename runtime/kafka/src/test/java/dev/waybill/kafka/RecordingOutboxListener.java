package dev.waybill.kafka;

import dev.waybill.outbox.OutboxListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what failed. */
final class RecordingOutboxListener implements OutboxListener {

  final List<Throwable> failures = new CopyOnWriteArrayList<>();
  final List<Throwable> workerFailures = new CopyOnWriteArrayList<>();

  @Override
  public void failed(Failed event) {
    failures.add(event.cause());
  }

  @Override
  public void workerFailed(WorkerFailed event) {
    workerFailures.add(event.cause());
  }
}
