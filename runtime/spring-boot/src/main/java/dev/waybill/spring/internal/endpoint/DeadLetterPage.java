package dev.waybill.spring.internal.endpoint;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.DeadLetterSlice;
import dev.waybill.outbox.DeadLetter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters, the first first.
 *
 * @param next where the next page begins; null where this is the last
 */
public record DeadLetterPage(List<Letter> letters, @Nullable Long next) {

  /**
   * A dead letter.
   *
   * @param policy whether it holds the later events of its key
   * @param payload what it says; null where that may not be shown
   */
  public record Letter(
      String id,
      String type,
      String aggregateType,
      String aggregateId,
      int attempts,
      @Nullable String cause,
      String policy,
      String diedAt,
      @Nullable String payload) {}

  static DeadLetterPage of(DeadLetterSlice slice, int size, Payloads payloads) {
    return new DeadLetterPage(
        slice.letters().stream().map(letter -> letter(letter, payloads)).toList(),
        slice.letters().size() < size ? null : slice.position());
  }

  private static Letter letter(DeadLetter letter, Payloads payloads) {
    OrderingKey key = letter.entry().event().orderingKey();
    return new Letter(
        letter.entry().id(),
        letter.entry().event().type(),
        key.scope(),
        key.value(),
        letter.entry().retryCount(),
        letter.entry().lastError(),
        letter.policy().name().toLowerCase(Locale.ROOT),
        letter.diedAt().toString(),
        payloads.of(letter.entry().event()));
  }
}
