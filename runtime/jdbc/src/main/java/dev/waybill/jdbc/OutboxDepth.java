package dev.waybill.jdbc;

import java.time.Duration;
import java.util.Objects;

/**
 * The depth of an outbox: how much it holds.
 *
 * @param pending how many events wait to be published, those that wait for a retry included
 * @param dead how many dead letters there are
 * @param oldest how long ago the transaction of the oldest pending event began; zero where nothing
 *     is pending
 */
public record OutboxDepth(long pending, long dead, Duration oldest) {

  /**
   * Checks the components.
   *
   * @param pending how many events wait to be published, those that wait for a retry included
   * @param dead how many dead letters there are
   * @param oldest how long ago the transaction of the oldest pending event began
   */
  public OutboxDepth {
    Objects.requireNonNull(oldest, "oldest");
  }
}
