package dev.waybill.outbox;

import java.time.Instant;
import java.util.Objects;

/**
 * An event that used up its attempts, or that no further attempt can help.
 *
 * @param entry the event, with its attempts and its last error
 * @param policy whether it holds back the later events of its ordering key
 * @param diedAt when its last attempt failed
 */
public record DeadLetter(OutboxEntry entry, DeadLetterPolicy policy, Instant diedAt) {

  /**
   * Checks the components.
   *
   * @param entry the event, with its attempts and its last error
   * @param policy whether it holds back the later events of its ordering key
   * @param diedAt when its last attempt failed
   */
  public DeadLetter {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(diedAt, "diedAt");
  }
}
