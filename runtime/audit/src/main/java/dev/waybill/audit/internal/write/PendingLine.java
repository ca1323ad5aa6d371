package dev.waybill.audit.internal.write;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A line on its way to the file.
 *
 * @param bytes the line with its line feed; nothing where the event could not be encoded
 * @param stage completes when the line is durable; failed from the start where there is none
 */
public record PendingLine(ByteBuffer bytes, CompletableFuture<Void> stage) {

  public static PendingLine of(
      IntegrationEvent<?> event, Function<? super IntegrationEvent<?>, String> encoder) {
    try {
      return new PendingLine(JsonLine.of(event, encoder), new CompletableFuture<>());
    } catch (PublishException e) {
      return new PendingLine(ByteBuffer.allocate(0), CompletableFuture.failedFuture(e));
    }
  }

  public boolean isEncoded() {
    return bytes.hasRemaining();
  }
}
