package dev.waybill.spring.internal.endpoint;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.EventWay;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxWorker;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The way of an event.
 *
 * @param step what it waits for
 * @param behind the event that it waits for; null for none
 * @param worker whose lane it is in; null for nobody's
 * @param stream where a worker of this instance would send it; null where there is none
 * @param payload what it says; null where that may not be shown
 */
public record Way(
    String id,
    String type,
    String aggregateType,
    String aggregateId,
    String step,
    @Nullable String behind,
    String appendedAt,
    int attempts,
    @Nullable String lastAttemptAt,
    @Nullable String nextAttemptAt,
    @Nullable String cause,
    int lane,
    @Nullable String worker,
    @Nullable String stream,
    @Nullable String payload) {

  static Way of(EventWay way, List<OutboxWorker> here, Payloads payloads) {
    OutboxEntry entry = way.entry();
    OrderingKey key = entry.event().orderingKey();
    return new Way(
        entry.id(),
        entry.event().type(),
        key.scope(),
        key.value(),
        way.step().name().toLowerCase(Locale.ROOT),
        way.behind(),
        way.appendedAt().toString(),
        entry.retryCount(),
        text(entry.lastAttemptAt()),
        text(entry.nextAttemptAt()),
        entry.lastError(),
        way.lane(),
        way.owner(),
        here.isEmpty() ? null : here.get(0).streamOf(entry.event()),
        payloads.of(entry.event()));
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
