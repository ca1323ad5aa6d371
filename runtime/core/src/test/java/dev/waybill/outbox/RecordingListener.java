package dev.waybill.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what an outbox and its workers report. */
final class RecordingListener implements OutboxListener {

  final List<OutboxEntry> published = new CopyOnWriteArrayList<>();
  final List<OutboxEntry> failed = new CopyOnWriteArrayList<>();
  final List<DeadLetter> dead = new CopyOnWriteArrayList<>();
  final List<Throwable> causes = new CopyOnWriteArrayList<>();
  final List<Throwable> workerFailures = new CopyOnWriteArrayList<>();
  final List<String> recovered = new CopyOnWriteArrayList<>();

  @Override
  public void published(OutboxEntry entry) {
    published.add(entry);
  }

  @Override
  public void failed(OutboxEntry entry, Throwable cause) {
    failed.add(entry);
    causes.add(cause);
  }

  @Override
  public void deadLettered(DeadLetter deadLetter, Throwable cause) {
    dead.add(deadLetter);
    causes.add(cause);
  }

  @Override
  public void workerFailed(String worker, Throwable cause, Duration pause) {
    workerFailures.add(cause);
  }

  @Override
  public void workerRecovered(String worker) {
    recovered.add(worker);
  }
}
