package dev.waybill.json.evolving;

import dev.waybill.event.GeneratedPayload;
import dev.waybill.event.Outcome;
import dev.waybill.event.PayloadVersion;

@GeneratedPayload(name = "UserCreated", schemaVersion = 2, outcome = Outcome.ACCEPTED)
@PayloadVersion(value = 2, superseded = true)
public record UserCreatedPayloadV2(String first, String last) {}
