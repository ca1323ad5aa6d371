package dev.waybill.test.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static dev.waybill.test.outbox.SampleEvents.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The promises about dead letters, and about the entries behind them.
 *
 * @param <O> the outbox, or what stands in front of it in tests
 */
public abstract class DeadLetterContract<O extends Outbox & OutboxStore> extends OutboxContract<O> {

  /** Begins a test. */
  protected DeadLetterContract() {}

  @Test
  void holdBackTheirKeyAndNoOther() {
    append(outbox, "a1", "a2", "b1");
    die("a1");

    assertThat(drained()).containsExactly("b1");
    append(outbox, "a3");
    assertThat(drained()).isEmpty();
    assertThat(ids(outbox.getPending())).containsExactly("a2", "a3");
  }

  @Test
  void areReplayedInTheirPlace() {
    append(outbox, "a1", "a2");
    die("a1");
    append(outbox, "a3");

    assertThat(outbox.deadLetters().replay("a1")).isTrue();

    assertThat(outbox.deadLetters().list(10)).isEmpty();
    assertThat(outbox.getPending().get(0).retryCount()).isZero();
    assertThat(drained()).containsExactly("a1", "a2", "a3");
  }

  @Test
  void thatAreDiscardedReleaseTheirKey() {
    append(outbox, "a1", "a2");
    die("a1");

    assertThat(outbox.deadLetters().discard("a1")).isTrue();

    assertThat(outbox.deadLetters().list(10)).isEmpty();
    assertThat(drained()).containsExactly("a2");
  }

  @Test
  void wakeWorkersWhenTheyAreReplayedOrDiscarded() {
    append(outbox, "a1", "a2", "b1", "b2");
    die("a1");
    die("b1");
    AtomicInteger wakeUps = new AtomicInteger();
    outbox.onAvailable(wakeUps::incrementAndGet);
    outbox.deadLetters().replay("a1");
    outbox.deadLetters().discard("b1");

    assertThat(wakeUps).hasValue(2);
  }

  @Test
  void thatAreSkippedReleaseTheirKeyAtOnceAndWakeWorkers() {
    setup = setup.withDeadLetterPolicy(DeadLetterPolicy.SKIP);
    outbox = outbox(setup);
    append(outbox, "a1", "a2");
    AtomicInteger wakeUps = new AtomicInteger();
    outbox.onAvailable(wakeUps::incrementAndGet);
    die("a1");

    assertThat(wakeUps).hasPositiveValue();

    assertThat(drained()).containsExactly("a2");
    assertThat(outbox.deadLetters().list(10)).hasSize(1);
  }

  @Test
  void thatWereSkippedAndAreReplayedGoBeforeWhatIsLeftOfTheirKey() {
    setup = setup.withDeadLetterPolicy(DeadLetterPolicy.SKIP);
    outbox = outbox(setup);
    append(outbox, "a1", "a2", "a3");
    die("a1");
    try (Claim claim = outbox.claim("w", 1)) {
      claim.published(List.of("a2"));
    }

    outbox.deadLetters().replay("a1");

    assertThat(drained()).containsExactly("a1", "a3");
  }

  @Test
  void areListedInTheOrderOfAppending() {
    append(outbox, "a1", "b1", "c1");
    die("b1");
    die("a1");

    assertThat(outbox.deadLetters().list(10))
        .extracting(letter -> letter.entry().id())
        .containsExactly("a1", "b1");
    assertThat(outbox.deadLetters().list(1)).hasSize(1);
  }
}
