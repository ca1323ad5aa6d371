package dev.waybill.test.assertj;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.OutboxOperations;
import org.jspecify.annotations.Nullable;

/**
 * The way in to assertions on events, outboxes and dead letters. Its methods stand beside those of
 * AssertJ's {@code Assertions}, both imported statically.
 *
 * <pre>{@code
 * WaybillAssertions.assertThat(outbox).isDrained();
 * }</pre>
 */
public final class WaybillAssertions {

  private WaybillAssertions() {}

  /**
   * Begins an assertion on an event.
   *
   * @param actual the event
   * @return the assertion
   */
  public static IntegrationEventAssert assertThat(@Nullable IntegrationEvent<?> actual) {
    return new IntegrationEventAssert(actual);
  }

  /**
   * Begins an assertion on an outbox.
   *
   * @param actual the outbox
   * @return the assertion
   */
  public static OutboxAssert assertThat(@Nullable OutboxOperations actual) {
    return new OutboxAssert(actual);
  }

  /**
   * Begins an assertion on a dead letter.
   *
   * @param actual the dead letter
   * @return the assertion
   */
  public static DeadLetterAssert assertThat(@Nullable DeadLetter actual) {
    return new DeadLetterAssert(actual);
  }
}
