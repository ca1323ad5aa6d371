/**
 * The promises of delivery as far as Kafka: worker processes publish to a real broker, one or the
 * other fails, and the history checker of the outbox judges what the topics say.
 */
@NullMarked
package dev.waybill.kafka.proof;

import org.jspecify.annotations.NullMarked;
