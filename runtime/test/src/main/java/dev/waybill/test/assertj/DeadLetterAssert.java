package dev.waybill.test.assertj;

import dev.waybill.outbox.DeadLetter;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a dead letter.
 *
 * <pre>{@code
 * assertThat(outbox).deadLetters().singleElement().satisfies(letter ->
 *     assertThat(letter).hasErrorContaining("too large").hasFailed(1));
 * }</pre>
 */
public final class DeadLetterAssert extends AbstractAssert<DeadLetterAssert, DeadLetter> {

  DeadLetterAssert(@Nullable DeadLetter actual) {
    super(actual, DeadLetterAssert.class);
  }

  /**
   * Goes on with the event.
   *
   * @return an assertion on the event that died
   */
  public IntegrationEventAssert event() {
    return new IntegrationEventAssert(present().entry().event()).as("dead letter");
  }

  /**
   * Checks why the event died.
   *
   * @param text what its last error contains
   * @return this
   */
  public DeadLetterAssert hasErrorContaining(String text) {
    Objects.requireNonNull(text, "text");
    String error = present().entry().lastError();
    if (error == null || !error.contains(text)) {
      failWithMessage(
          "The last error of %s should contain \"%s\" but is \"%s\"", actual, text, error);
    }
    return this;
  }

  /**
   * Checks after how many failed attempts the event died.
   *
   * @param attempts how many
   * @return this
   */
  public DeadLetterAssert hasFailed(int attempts) {
    int actualAttempts = present().entry().retryCount();
    if (actualAttempts != attempts) {
      failWithMessage(
          "%s should have failed %s times but has %s times", actual, attempts, actualAttempts);
    }
    return this;
  }

  private DeadLetter present() {
    isNotNull();
    return Objects.requireNonNull(actual);
  }
}
