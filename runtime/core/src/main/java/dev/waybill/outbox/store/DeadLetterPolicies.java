package dev.waybill.outbox.store;

import dev.waybill.outbox.DeadLetterPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The dead letter policies of an outbox: one for all event types, and those that differ. Immutable.
 *
 * @param standard the policy of types that have none of their own
 * @param byEventType the policies of types that have one
 */
public record DeadLetterPolicies(
    DeadLetterPolicy standard, Map<String, DeadLetterPolicy> byEventType) {

  private static final DeadLetterPolicies HOLD =
      new DeadLetterPolicies(DeadLetterPolicy.HOLD, Map.of());

  /**
   * Checks and copies the components.
   *
   * @param standard the policy of types that have none of their own
   * @param byEventType the policies of types that have one
   */
  public DeadLetterPolicies {
    Objects.requireNonNull(standard, "standard");
    byEventType = Map.copyOf(Objects.requireNonNull(byEventType, "byEventType"));
  }

  /**
   * Returns the policies of an outbox that sets none: {@link DeadLetterPolicy#HOLD} for all types.
   *
   * @return the policies
   */
  public static DeadLetterPolicies hold() {
    return HOLD;
  }

  /**
   * Returns these policies with another one for types that have none of their own.
   *
   * @param policy the policy
   * @return the policies
   */
  public DeadLetterPolicies with(DeadLetterPolicy policy) {
    return new DeadLetterPolicies(Objects.requireNonNull(policy, "policy"), byEventType);
  }

  /**
   * Returns these policies with one for a type.
   *
   * @param eventType the type
   * @param policy its policy
   * @return the policies
   */
  public DeadLetterPolicies with(String eventType, DeadLetterPolicy policy) {
    Map<String, DeadLetterPolicy> extended = new HashMap<>(byEventType);
    extended.put(
        Objects.requireNonNull(eventType, "eventType"), Objects.requireNonNull(policy, "policy"));
    return new DeadLetterPolicies(standard, extended);
  }

  /**
   * Returns the policy of a type.
   *
   * @param eventType the type
   * @return its own policy, else the one for all
   */
  public DeadLetterPolicy of(String eventType) {
    return byEventType.getOrDefault(Objects.requireNonNull(eventType, "eventType"), standard);
  }
}
