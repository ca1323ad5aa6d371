package dev.waybill.test.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * The promises about an entry that cannot be published.
 *
 * @param <O> the outbox, or what stands in front of it in tests
 */
@NullUnmarked
public abstract class FailureContract<O extends Outbox & OutboxStore> extends OutboxContract<O> {

  /** Begins a test. */
  protected FailureContract() {}

  @Test
  void backOffByTheClockAndHoldBackOnlyTheirOwnKey() {
    append(outbox, "a1", "a2", "b1");
    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("a1", new IllegalStateException("no"));
    }
    Instant due = outbox.getPending().get(0).nextAttemptAt();

    if (due.isAfter(setup.clock().instant())) {
      assertThat(drained()).containsExactly("b1");
      passes(Duration.between(setup.clock().instant(), due));
      assertThat(drained()).containsExactly("a1", "a2");
    }
    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactly("a1");
  }

  @Test
  void thatArePermanentMakeADeadLetterAtOnce() {
    append(outbox, "a1");

    die("a1");

    DeadLetter dead = outbox.deadLetters().list(10).get(0);
    assertThat(dead.entry().id()).isEqualTo("a1");
    assertThat(dead.entry().retryCount()).isEqualTo(1);
    assertThat(dead.entry().lastError()).contains("too large");
    assertThat(dead.diedAt()).isEqualTo(setup.clock().instant());
    assertThat(heard.deadLetters()).containsExactly(dead);
    assertThat(heard.failed()).isEmpty();
    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void makeADeadLetterWhenTheAttemptsAreUsedUp() {
    append(outbox, "a1");

    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(outbox.deadLetters().list(1)).isEmpty();
      try (Claim claim = outbox.claim("w", 10)) {
        claim.failed("a1", new IllegalStateException("no"));
      }
      passes(Duration.ofSeconds(60));
    }

    assertThat(outbox.deadLetters().list(1)).hasSize(1);
    assertThat(heard.failed()).hasSize(2);
    assertThat(heard.deadLetters()).hasSize(1);
  }

  @Test
  void keepTheirErrorTextsShort() {
    append(outbox, "a1");
    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("a1", new IllegalStateException("x".repeat(100_000)));
    }

    assertThat(outbox.getPending().get(0).lastError()).hasSizeLessThan(1_100);
  }

  @Test
  void keepTheirErrorTextsOnOneLineOfWhatIsSeen() {
    append(outbox, "a1");
    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("a1", new IllegalStateException("no\n2026-01-01 INFO all is well\u202E\0"));
    }

    assertThat(outbox.getPending().get(0).lastError())
        .isEqualTo("java.lang.IllegalStateException: no 2026-01-01 INFO all is well\\u202E\\u0000");
  }
}
