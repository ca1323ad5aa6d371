package dev.waybill.http.internal.send;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.OrderingKey;
import dev.waybill.http.internal.format.WrittenEvent;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An event on its way to an endpoint. Compared by identity: one event may be published twice. */
final class Outgoing {

  /** About what an event takes besides its texts, in bytes. */
  private static final long OWN_WEIGHT = 256;

  private final Together together;
  private final IntegrationEvent<?> event;
  private final WrittenEvent written;
  private final long weight;
  private final CompletableFuture<Void> stage = new CompletableFuture<>();

  // Guarded by the lanes.

  /** The next event of the same ordering key; null for none. */
  @Nullable Outgoing behind;

  /** Whether it goes out by itself, since the answer to a batch was about one event of it. */
  boolean isAlone;

  /**
   * Makes one.
   *
   * @param together with which others it is published
   */
  Outgoing(Together together, IntegrationEvent<?> event, WrittenEvent written) {
    this.together = together;
    this.event = event;
    this.written = written;
    this.weight = weight(written);
  }

  private static long weight(WrittenEvent written) {
    long weight = OWN_WEIGHT + written.body().length;
    for (Map.Entry<String, String> header : written.headers().entrySet()) {
      weight += header.getKey().length() + header.getValue().length();
    }
    return weight;
  }

  Together together() {
    return together;
  }

  OrderingKey key() {
    return event.orderingKey();
  }

  IntegrationEvent<?> event() {
    return event;
  }

  WrittenEvent written() {
    return written;
  }

  int bytes() {
    return written.body().length;
  }

  /** How much memory it takes while it waits, in bytes. */
  long weight() {
    return weight;
  }

  /** The answer to whoever published the event. */
  CompletableFuture<Void> stage() {
    return stage;
  }
}
