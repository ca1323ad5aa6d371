package dev.waybill.outbox;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bus fails while a worker publishes from an outbox in memory. */
final class BusFailureTest extends BusFailureContract<InMemoryOutbox> {

  @Override
  protected InMemoryOutbox outbox(Setup with) {
    return InMemoryOutboxTest.outbox(with);
  }

  static Stream<Arguments> byHand() {
    return failures(By.TICK, By.PAGE);
  }

  @ParameterizedTest
  @MethodSource("byHand")
  void countsNoAttemptByHandEither(Failure failure, State state, By by, int keys) {
    countsNoAttempt(failure, state, by, keys);
  }
}
