package dev.waybill.outbox.internal.memory;

import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.DeadLetterPolicies;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The settings of an outbox in memory.
 *
 * @param random used by one thread at a time
 * @param publishedToKeep how many entries are remembered once they are published
 */
public record InMemorySettings(
    Clock clock,
    Duration lease,
    RetryPolicy retryPolicy,
    DeadLetterPolicies deadLetterPolicies,
    RandomGenerator random,
    OutboxListener listener,
    int publishedToKeep) {}
