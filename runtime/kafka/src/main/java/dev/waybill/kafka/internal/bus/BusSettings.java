package dev.waybill.kafka.internal.bus;

import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import dev.waybill.kafka.KafkaListener;
import dev.waybill.kafka.internal.client.ClientSettings;
import dev.waybill.kafka.internal.client.Timing;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a bus.
 *
 * @param mapping how events become CloudEvents; null where they stay as they are
 * @param isStructured whether a CloudEvent is one document; else its attributes are headers
 * @param transactionalId the id of its transactions; null where it needs none
 * @param group the group of subscriptions that set none; null for none
 */
public record BusSettings(
    ClientSettings clients,
    EventCodec codec,
    @Nullable CloudEventsMapping mapping,
    boolean isStructured,
    @Nullable String transactionalId,
    @Nullable String group,
    KafkaListener listener,
    Timing timing) {}
