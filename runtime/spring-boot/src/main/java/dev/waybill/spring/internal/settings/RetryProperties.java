package dev.waybill.spring.internal.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often and how soon a failed event is tried again.
 *
 * @param maxAttempts After how many failed attempts an event becomes a dead letter.
 * @param firstDelay The longest wait after the first failed attempt; it doubles with each further
 *     one.
 * @param maxDelay What the wait never exceeds.
 */
public record RetryProperties(
    @DefaultValue("12") int maxAttempts,
    @DefaultValue("1s") Duration firstDelay,
    @DefaultValue("10m") Duration maxDelay) {}
