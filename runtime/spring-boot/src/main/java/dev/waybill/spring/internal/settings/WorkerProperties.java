package dev.waybill.spring.internal.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What publishes from the outbox.
 *
 * @param enabled Whether this instance publishes what it and the others append.
 * @param interval How long the worker waits at most before it looks for what other instances have
 *     appended.
 * @param pageSize How many events the worker fetches at once, at most.
 * @param sendTimeout How long a broker may take to answer for an event, after which it is sent
 *     again.
 * @param closeTimeout How long the worker waits at its end for what it has sent; not longer than
 *     spring.lifecycle.timeout-per-shutdown-phase.
 * @param stream Topic or stream that all events go to. Unless set, there is one for each type of
 *     aggregate, as in outbox.event.Order.
 */
public record WorkerProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("1s") Duration interval,
    @DefaultValue("500") int pageSize,
    @DefaultValue("30s") Duration sendTimeout,
    @DefaultValue("10s") Duration closeTimeout,
    @Nullable String stream) {}
