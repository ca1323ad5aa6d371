package dev.waybill.json.evolving;

import dev.waybill.annotation.Upcaster;

/** What the user writes, but for what no upcaster needs. */
final class UserCreated {

  private UserCreated() {}

  @Upcaster
  static UserCreatedPayloadV2 fromV1(UserCreatedPayloadV1 old) {
    int blank = old.name().indexOf(' ');
    return new UserCreatedPayloadV2(
        old.name().substring(0, blank), old.name().substring(blank + 1));
  }

  /** Breaks its word where there is no last name, to see what is told of it. */
  @Upcaster
  @SuppressWarnings("NullAway")
  static UserCreatedPayload fromV2(UserCreatedPayloadV2 old) {
    return old.last().isEmpty() ? null : new UserCreatedPayload(old.first(), old.last(), null);
  }
}
