package dev.waybill.http.internal.send;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads as much of a body as a message shows, passes over the rest, and hangs up on one that does
 * not end.
 */
final class BoundedBody implements HttpResponse.BodySubscriber<String> {

  private static final int EXCERPT_BYTES = 2_048;

  /** More than an answer to events has to say. */
  private static final int MAX_BYTES = 64 * 1024;

  private final CompletableFuture<String> excerpt = new CompletableFuture<>();
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream(0);
  private int read;
  private Flow.@Nullable Subscription subscription;

  @Override
  public CompletionStage<String> getBody() {
    return excerpt;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      read += buffer.remaining();
      byte[] some = new byte[Math.min(buffer.remaining(), EXCERPT_BYTES - beginning.size())];
      buffer.get(some);
      beginning.writeBytes(some);
    }
    if (read > MAX_BYTES && subscription != null) {
      subscription.cancel();
      onComplete();
    }
  }

  @Override
  public void onError(Throwable failure) {
    excerpt.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    excerpt.complete(beginning.toString(StandardCharsets.UTF_8));
  }
}
