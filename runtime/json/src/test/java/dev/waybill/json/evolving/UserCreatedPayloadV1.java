package dev.waybill.json.evolving;

import dev.waybill.event.GeneratedPayload;
import dev.waybill.event.Outcome;
import dev.waybill.event.PayloadVersion;

@GeneratedPayload(name = "UserCreated", outcome = Outcome.ACCEPTED)
@PayloadVersion(value = 1, superseded = true)
public record UserCreatedPayloadV1(String name) {}
