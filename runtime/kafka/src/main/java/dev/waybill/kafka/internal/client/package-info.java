/**
 * Kafka's clients: how they are configured, when they are made anew, and what their failures mean.
 */
@NullMarked
package dev.waybill.kafka.internal.client;

import org.jspecify.annotations.NullMarked;
