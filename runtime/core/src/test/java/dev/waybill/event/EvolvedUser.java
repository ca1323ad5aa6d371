package dev.waybill.event;

import java.util.Map;

/**
 * An event of version 2, and what reads its version 1: as the processor makes them, for tests of
 * what events come from.
 */
public final class EvolvedUser {

  private EvolvedUser() {}

  /** The payload of today. */
  @GeneratedPayload(name = "UserCreated", schemaVersion = 2, outcome = Outcome.ACCEPTED)
  @PayloadVersion(value = 2, upcasts = UserCreatedUpcasts.class)
  public record UserCreatedPayload(String fullName) {}

  /** The payload of version 1. */
  @GeneratedPayload(name = "UserCreated", outcome = Outcome.ACCEPTED)
  @PayloadVersion(value = 1, superseded = true)
  public record UserCreatedPayloadV1(String name) {}

  enum UserCreatedUpcasts implements PayloadVersion.Upcasts {
    INSTANCE;

    @Override
    public Map<Integer, Class<?>> superseded() {
      return Map.ofEntries(Map.entry(1, UserCreatedPayloadV1.class));
    }

    @Override
    public Object upcast(Object payload) {
      if (payload instanceof UserCreatedPayloadV1 v1) {
        return new UserCreatedPayload(v1.name());
      }
      return payload;
    }
  }
}
