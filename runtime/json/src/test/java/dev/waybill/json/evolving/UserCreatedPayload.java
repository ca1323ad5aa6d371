package dev.waybill.json.evolving;

import dev.waybill.event.GeneratedPayload;
import dev.waybill.event.Outcome;
import dev.waybill.event.PayloadVersion;
import org.jspecify.annotations.Nullable;

@GeneratedPayload(name = "UserCreated", schemaVersion = 5, outcome = Outcome.ACCEPTED)
@PayloadVersion(value = 5, upcasts = UserCreatedUpcasts.class)
public record UserCreatedPayload(String firstName, String lastName, @Nullable String plan) {}
