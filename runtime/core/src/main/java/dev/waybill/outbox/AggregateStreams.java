package dev.waybill.outbox;

import dev.waybill.event.IntegrationEvent;
import org.jspecify.annotations.Nullable;

/**
 * Routes by what events are about. The last answer is kept: a page is mostly about one kind of
 * aggregate, and each of its events is asked about. Safe for use by several threads.
 */
final class AggregateStreams implements StreamRouter {

  private static final String PREFIX = "outbox.event.";

  private volatile @Nullable String last;

  @Override
  public String route(IntegrationEvent<?> event) {
    String scope = event.orderingKey().scope();
    String stream = last;
    if (stream == null || !isOf(stream, scope)) {
      stream = PREFIX.concat(scope);
      last = stream;
    }
    return stream;
  }

  private static boolean isOf(String stream, String scope) {
    return stream.length() == PREFIX.length() + scope.length()
        && stream.startsWith(scope, PREFIX.length());
  }
}
