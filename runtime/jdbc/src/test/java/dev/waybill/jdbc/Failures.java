package dev.waybill.jdbc;

import dev.waybill.outbox.OutboxListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears what goes wrong with workers. */
final class Failures implements OutboxListener {

  final List<Throwable> heard = new CopyOnWriteArrayList<>();

  @Override
  public void workerFailed(WorkerFailed event) {
    heard.add(event.cause());
  }
}
