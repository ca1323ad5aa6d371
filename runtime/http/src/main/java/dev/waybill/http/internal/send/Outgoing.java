package dev.waybill.http.internal.send;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.http.internal.format.WrittenEvent;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An event on its way to an endpoint. Compared by identity: one event may be published twice. */
public final class Outgoing {

  private final IntegrationEvent<?> event;
  private final WrittenEvent written;
  private final CompletableFuture<Void> stage = new CompletableFuture<>();

  // Guarded by the lanes.

  /** The next event of the same ordering key; null for none. */
  @Nullable Outgoing behind;

  /** Whether it goes out by itself, since the answer to a batch was about one event of it. */
  boolean isAlone;

  public Outgoing(IntegrationEvent<?> event, WrittenEvent written) {
    this.event = event;
    this.written = written;
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

  /** The answer to whoever published the event. */
  public CompletableFuture<Void> stage() {
    return stage;
  }
}
