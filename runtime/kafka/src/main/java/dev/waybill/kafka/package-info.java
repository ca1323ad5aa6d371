/**
 * The event bus on Kafka: a producer and a consumer of integration events, as they are or as
 * CloudEvents 1.0.
 */
@NullMarked
package dev.waybill.kafka;

import org.jspecify.annotations.NullMarked;
