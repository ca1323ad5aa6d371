package dev.waybill.kafka;

import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what failed. */
final class RecordingOutboxListener implements OutboxListener {

  final List<Throwable> failures = new CopyOnWriteArrayList<>();
  final List<Throwable> workerFailures = new CopyOnWriteArrayList<>();

  @Override
  public void failed(OutboxEntry entry, Throwable cause) {
    failures.add(cause);
  }

  @Override
  public void workerFailed(String worker, Throwable cause, Duration pause) {
    workerFailures.add(cause);
  }
}
