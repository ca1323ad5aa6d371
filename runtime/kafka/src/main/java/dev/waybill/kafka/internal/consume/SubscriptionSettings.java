package dev.waybill.kafka.internal.consume;

import dev.waybill.bus.ExternalEventHandler;
import dev.waybill.kafka.TombstoneHandler;
import dev.waybill.outbox.RetryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one subscription.
 *
 * @param topic the topic that is consumed
 * @param group the consumer group
 * @param threads how many threads share the topic's partitions
 * @param retryPolicy when a handler is called again that failed
 * @param pageLimit the largest page, where events are handled page by page
 * @param deadLetterTopic where records go that cannot be handled
 * @param external the handler of other contexts' events; null for none
 * @param tombstones the handler of records without value; null for none
 */
public record SubscriptionSettings(
    String topic,
    String group,
    int threads,
    RetryPolicy retryPolicy,
    PageLimit pageLimit,
    String deadLetterTopic,
    @Nullable ExternalEventHandler external,
    @Nullable TombstoneHandler tombstones) {}
