package dev.waybill.spring.internal.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What consumes events.
 *
 * @param group Consumer group of the application's subscriptions. Unless set,
 *     spring.application.name.
 * @param inbox Whether a method that handles events is called in a transaction with the inbox,
 *     which has it see each event once.
 */
public record ConsumerProperties(@Nullable String group, @DefaultValue("true") boolean inbox) {}
