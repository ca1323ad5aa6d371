package dev.waybill.spring.internal.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the outbox is well.
 *
 * @param workerFailingFor How long the worker may fail until the outbox is down.
 * @param maxAge How long the oldest event may wait until the outbox is degraded. Unless set, as
 *     long as it does.
 * @param maxDeadLetters How many dead letters there may be until the outbox is degraded. Unless
 *     set, any number.
 * @param degradedStatus Status of an outbox that is degraded. OUT_OF_SERVICE makes the
 *     application's health an error, too.
 * @param countEvery How often the outbox is counted for its health, at most.
 */
public record HealthProperties(
    @DefaultValue("5m") Duration workerFailingFor,
    @Nullable Duration maxAge,
    @Nullable Long maxDeadLetters,
    @DefaultValue("DEGRADED") String degradedStatus,
    @DefaultValue("30s") Duration countEvery) {}
