package dev.waybill.outbox.internal.worker;

import dev.waybill.bus.EventProducer;
import dev.waybill.event.IntegrationEvent;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a producer, which another thread may interrupt. Only the producer hears of it: an
 * interrupt can break the connection of a database.
 */
final class ProducerCalls {

  private final EventProducer producer;

  // Guarded by this.
  private @Nullable Thread inProducer;
  private boolean isInterrupted;

  ProducerCalls(EventProducer producer) {
    this.producer = producer;
  }

  List<CompletionStage<Void>> publishAll(String stream, List<IntegrationEvent<?>> events) {
    enter();
    try {
      return Objects.requireNonNull(producer.publishAll(stream, events), "publishAll's stages");
    } finally {
      leave();
    }
  }

  private synchronized void enter() {
    inProducer = Thread.currentThread();
  }

  private synchronized void leave() {
    inProducer = null;
    if (isInterrupted) {
      boolean unused = Thread.interrupted();
      isInterrupted = false;
    }
  }

  /** Interrupts a call that has not returned. Called from any thread. */
  synchronized void interrupt() {
    if (inProducer != null) {
      inProducer.interrupt();
      isInterrupted = true;
    }
  }
}
