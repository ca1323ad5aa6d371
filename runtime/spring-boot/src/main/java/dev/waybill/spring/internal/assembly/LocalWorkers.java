package dev.waybill.spring.internal.assembly;

import dev.waybill.outbox.OutboxWorker;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The workers of this process.
 *
 * @param started those that live with the application
 * @param own those that the application has declared itself
 */
public record LocalWorkers(
    Supplier<Stream<OutboxWorker>> started, Supplier<Stream<OutboxWorker>> own) {

  /** Returns those that are there now. */
  public List<OutboxWorker> get() {
    return Stream.concat(started.get(), own.get()).distinct().toList();
  }
}
