package dev.waybill.spring.internal.settings;

import org.jspecify.annotations.Nullable;

/**
 * What consumes events.
 *
 * @param group Consumer group of the application's subscriptions. Unless set,
 *     spring.application.name.
 */
public record ConsumerProperties(@Nullable String group) {}
