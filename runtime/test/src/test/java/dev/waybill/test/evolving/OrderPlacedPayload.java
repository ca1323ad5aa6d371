package dev.waybill.test.evolving;

import dev.waybill.event.GeneratedPayload;
import dev.waybill.event.Outcome;
import dev.waybill.event.PayloadVersion;

/** The payload of today. */
@GeneratedPayload(name = "OrderPlaced", schemaVersion = 2, outcome = Outcome.ACCEPTED)
@PayloadVersion(value = 2, upcasts = OrderPlacedUpcasts.class)
public record OrderPlacedPayload(String customer, long cents) {}
