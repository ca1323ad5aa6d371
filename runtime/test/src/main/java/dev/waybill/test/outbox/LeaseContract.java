package dev.waybill.test.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static dev.waybill.test.outbox.SampleEvents.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * The promises about how long a claim lasts, and what becomes of it when its worker dies.
 *
 * @param <O> the outbox, or what stands in front of it in tests
 */
public abstract class LeaseContract<O extends Outbox & OutboxStore> extends OutboxContract<O> {

  /** Begins a test. */
  protected LeaseContract() {}

  @Test
  void keepOthersOutUntilTheyExpire() {
    append(outbox, "a1");
    Claim dead = outbox.claim("dead", 10);

    passes(LEASE.minusMillis(1));
    try (Claim early = outbox.claim("w", 10)) {
      assertThat(ids(early)).isEmpty();
    }
    passes(Duration.ofMillis(1));
    try (Claim takeover = outbox.claim("w", 10)) {
      assertThat(ids(takeover)).containsExactly("a1");
    }
    dead.close();
  }

  @Test
  void lastLongerWhenTheyAreRenewed() {
    append(outbox, "a1");
    try (Claim claim = outbox.claim("w1", 10)) {
      passes(LEASE.minusSeconds(1));
      claim.renew();
      passes(LEASE.minusSeconds(1));

      try (Claim other = outbox.claim("w2", 10)) {
        assertThat(ids(other)).isEmpty();
      }
      claim.published(List.of("a1"));
    }
    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void thatExpiredHoldOnWhileNobodyTakesOver() {
    append(outbox, "a1");
    try (Claim claim = outbox.claim("w1", 10)) {
      passes(LEASE.multipliedBy(2));

      claim.renew();
      claim.published(List.of("a1"));
    }
    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void fenceOffWhoHasLostThem() {
    append(outbox, "a1", "a2");
    Claim old = outbox.claim("old", 10);
    passes(LEASE);
    try (Claim takeover = outbox.claim("new", 10)) {
      assertLost(() -> old.published(List.of("a1")));
      assertLost(() -> old.failed("a1", new IllegalStateException()));
      assertLost(old::renew);
      old.close();

      assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 1);
      try (Claim third = outbox.claim("third", 10)) {
        assertThat(ids(third)).as("the new owner still holds the key").isEmpty();
      }
      takeover.published(List.of("a1"));
    }
    assertThat(ids(outbox.getPending())).containsExactly("a2");
  }

  private void assertLost(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(ClaimLostException.class)
        .hasMessageStartingWith("The lease of worker old expired and another worker has taken");
  }

  @Test
  void thatExpireCountAnAttemptAndPutTheirEntriesInDoubtOneByOne() {
    append(outbox, "a1", "b1", "c1");
    Claim dead = outbox.claim("dead", 2);
    passes(LEASE);

    for (String suspect : List.of("a1", "b1")) {
      try (Claim single = outbox.claim("w", 10)) {
        assertThat(ids(single)).containsExactly(suspect);
        assertThat(single.isFull()).isTrue();
        assertThat(single.entries().get(0).retryCount()).isEqualTo(1);
        single.published(List.of(suspect));
      }
    }
    assertThat(drained()).containsExactly("c1");
    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactly("a1", "b1");
    assertThat(heard.causes()).hasOnlyElementsOfType(ClaimLostException.class);
    dead.close();
  }

  @Test
  void findTheEventThatKillsItsWorkers() {
    append(outbox, "killer", "other");
    for (int i = 0; i < 10; i++) {
      Claim claim = outbox.claim("w" + i, 10);
      if (ids(claim).contains("killer")) {
        passes(LEASE); // the worker is dead: nobody closes its claim
      } else {
        claim.published(ids(claim));
        claim.close();
      }
    }

    assertThat(outbox.deadLetters().list(10))
        .extracting(letter -> letter.entry().id())
        .containsExactly("killer");
    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void thatExpireBuryNothingBeforeItHasGoneAlone() {
    setup =
        setup.withRetryPolicy(new RetryPolicy(1, Duration.ofSeconds(10), Duration.ofSeconds(60)));
    outbox = outbox(setup);
    append(outbox, "innocent", "killer");
    Claim dead = outbox.claim("dead", 10);
    passes(LEASE);

    try (Claim alone = outbox.claim("w1", 10)) {
      assertThat(ids(alone)).containsExactly("innocent");
      alone.published(List.of("innocent"));
    }
    Claim killed = outbox.claim("w2", 10);
    assertThat(ids(killed)).containsExactly("killer");
    passes(LEASE);

    assertThat(drained()).isEmpty();
    assertThat(outbox.deadLetters().list(10))
        .extracting(letter -> letter.entry().id())
        .containsExactly("killer");
    dead.close();
    killed.close();
  }
}
