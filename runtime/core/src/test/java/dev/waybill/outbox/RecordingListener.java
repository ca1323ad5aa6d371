package dev.waybill.outbox;

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
  public void published(Published event) {
    published.add(event.entry());
  }

  @Override
  public void failed(Failed event) {
    failed.add(event.entry());
    causes.add(event.cause());
  }

  @Override
  public void deadLettered(DeadLettered event) {
    dead.add(event.deadLetter());
    causes.add(event.cause());
  }

  @Override
  public void workerFailed(WorkerFailed event) {
    workerFailures.add(event.cause());
  }

  @Override
  public void workerRecovered(WorkerRecovered event) {
    recovered.add(event.worker());
  }
}
