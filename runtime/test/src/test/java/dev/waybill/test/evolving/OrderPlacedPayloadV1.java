package dev.waybill.test.evolving;

import dev.waybill.event.GeneratedPayload;
import dev.waybill.event.Outcome;
import dev.waybill.event.PayloadVersion;

/** The payload of version 1. */
@GeneratedPayload(name = "OrderPlaced", outcome = Outcome.ACCEPTED)
@PayloadVersion(value = 1, superseded = true)
public record OrderPlacedPayloadV1(String customer, String price) {}
