package dev.waybill.spring.internal.kafka;

import dev.waybill.kafka.KafkaListener;
import java.util.function.UnaryOperator;

/**
 * Looks at what the bus on Kafka tells.
 *
 * @param around put around who hears of it
 */
public record KafkaInstrument(UnaryOperator<KafkaListener> around) {}
