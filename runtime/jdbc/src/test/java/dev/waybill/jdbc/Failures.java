package dev.waybill.jdbc;

import dev.waybill.outbox.OutboxListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears what goes wrong with workers. */
final class Failures implements OutboxListener {

  final List<Throwable> heard = new CopyOnWriteArrayList<>();

  @Override
  public void workerFailed(String worker, Throwable cause, Duration pause) {
    heard.add(cause);
  }
}
