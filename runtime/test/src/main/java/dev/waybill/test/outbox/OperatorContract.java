package dev.waybill.test.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static dev.waybill.test.outbox.SampleEvents.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The promises to operators, tests and listeners.
 *
 * @param <O> the outbox, or what stands in front of it in tests
 */
public abstract class OperatorContract<O extends Outbox & OutboxStore> extends OutboxContract<O> {

  /** Begins a test. */
  protected OperatorContract() {}

  @Test
  void listWhatIsPendingWithoutChangingIt() {
    append(outbox, "a1", "b1", "a2");

    assertThat(ids(outbox.getPending(2))).containsExactly("a1", "b1");
    assertThat(ids(outbox.getPending())).containsExactly("a1", "b1", "a2");
    assertThat(drained()).containsExactly("a1", "b1", "a2");
  }

  @Test
  void seeWhatWaitsForARetryAndWhatIsClaimed() {
    append(outbox, "a1", "b1");
    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("a1", new IllegalStateException("no"));

      assertThat(ids(outbox.getPending())).containsExactly("a1", "b1");
      OutboxEntry failed = outbox.getPending().get(0);
      assertThat(failed.retryCount()).isEqualTo(1);
      assertThat(failed.lastAttemptAt()).isEqualTo(setup.clock().instant());
      assertThat(failed.nextAttemptAt())
          .isBetween(setup.clock().instant(), setup.clock().instant().plusSeconds(10));
      assertThat(failed.lastError()).isEqualTo("java.lang.IllegalStateException: no");
      assertThat(failed.published()).isFalse();
    }
  }

  @Test
  void markEntriesAsPublished() {
    append(outbox, "a1", "a2");

    outbox.markAsPublished("a1");

    assertThat(drained()).containsExactly("a2");
  }

  @Test
  void markEntriesAsFailed() {
    append(outbox, "a1", "a2", "b1");

    outbox.markAsFailed("a1");

    assertThat(outbox.getPending().get(0).retryCount()).isEqualTo(1);
    assertThat(drained()).containsExactly("b1");
    passes(Duration.ofSeconds(10));
    assertThat(drained()).containsExactly("a1", "a2");
  }

  @Test
  void doNothingWithUnknownIds() {
    append(outbox, "a1");

    outbox.markAsPublished("unknown");
    outbox.markAsFailed("unknown");

    assertThat(outbox.deadLetters().replay("unknown")).isFalse();
    assertThat(outbox.deadLetters().discard("unknown")).isFalse();
    assertThat(drained()).containsExactly("a1");
  }

  @Test
  void doNotDisturbAWorkerThatHoldsWhatTheyMark() {
    append(outbox, "a1", "a2", "b1", "b2", "c1");
    try (Claim claim = outbox.claim("w", 10)) {
      outbox.markAsPublished("a1");
      outbox.markAsFailed("b2");

      assertThatCode(() -> claim.published(List.of("a1", "a2", "c1")))
          .as("what was marked meanwhile is no mistake of the worker")
          .doesNotThrowAnyException();
      assertThatCode(() -> claim.failed("b1", new IllegalStateException()))
          .doesNotThrowAnyException();
    }

    assertThat(ids(outbox.getPending())).containsExactly("b1", "b2");
  }

  @Test
  void areToldOfALimitThatIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> outbox.getPending(0));
    assertThatIllegalArgumentException().isThrownBy(() -> outbox.claim("w", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> outbox.deadLetters().list(0));
  }

  @Test
  void thatThrowChangeNothing() {
    setup =
        setup.withListener(
            new OutboxListener() {
              @Override
              public void failed(Failed event) {
                throw new AssertionError("a bad listener");
              }
            });
    outbox = outbox(setup);
    append(outbox, "a1");

    outbox.markAsFailed("a1");
    Claim dead = outbox.claim("dead", 10);
    passes(LEASE.multipliedBy(2));

    try (Claim claim = outbox.claim("w", 10)) {
      assertThat(ids(claim)).containsExactly("a1");
    }
    dead.close();
  }

  @Test
  void onWhatIsAvailableAreCalledForEveryAppendUntilTheyAreClosed() {
    AtomicInteger wakeUps = new AtomicInteger();
    OutboxStore.Registration registration = outbox.onAvailable(wakeUps::incrementAndGet);
    append(outbox, "a1");
    outbox.enqueue(new SampleRecord("u", "A"));
    outbox.enqueueAll(List.of(new SampleRecord("v", "A")));
    registration.close();
    registration.close();
    append(outbox, "b1");

    assertThat(wakeUps).hasValue(3);
  }

  @Test
  void onWhatIsAvailableThatThrowDoNotReachWhoAppends() {
    outbox.onAvailable(
        () -> {
          throw new IllegalStateException("a bad wake-up");
        });
    assertThatCode(() -> append(outbox, "a1")).doesNotThrowAnyException();

    assertThat(drained()).containsExactly("a1");
  }
}
