package dev.waybill.spring.internal.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bus on Kafka, whose connection is that of spring.kafka.
 *
 * @param mode What a record is: the envelope, or a CloudEvent, structured or binary.
 * @param source Source of the CloudEvents, a URI-reference such as /orders.
 * @param transactionalId Transactional id, with which what is published together is one Kafka
 *     transaction: one for each instance, and the same after a restart.
 */
public record KafkaProperties(
    @DefaultValue("native") KafkaMode mode,
    @Nullable String source,
    @Nullable String transactionalId) {}
