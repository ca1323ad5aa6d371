package dev.waybill.test.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static dev.waybill.test.outbox.SampleEvents.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The promises about entries that the bus is silent about, and for which a worker goes on. Each is
 * looked at twice: while the worker alone knows of it, and when it is written down.
 *
 * @param <O> the outbox, or what stands in front of it in tests
 */
public abstract class RetainContract<O extends Outbox & OutboxStore> extends OutboxContract<O> {

  /** Begins a test. */
  protected RetainContract() {}

  /**
   * Tells which of the two is looked at.
   *
   * @return whether what is retained is written down as set aside, too
   */
  protected abstract boolean isSetAside();

  /** Claims, and goes on without some of it. */
  private Claim retained(String worker, int limit, String... ids) {
    Claim claim = outbox.claim(worker, limit);
    assertThat(claim.retain(List.of(ids))).isTrue();
    if (isSetAside()) {
      claim.setAside(List.of(ids));
    }
    return claim;
  }

  @Test
  void holdBackTheirKeysAndNothingElse() {
    append(outbox, "a1", "a2", "b1", "c1");
    Claim silent = retained("w", 3, "a1");

    try (Claim beside = outbox.claim("w", 10)) {
      assertThat(ids(beside)).containsExactly("b1", "c1");
    }
    silent.close();
  }

  @Test
  void holdBackWhatComesLater() {
    append(outbox, "a1");
    Claim silent = retained("w", 10, "a1");
    append(outbox, "a2", "b1");

    try (Claim beside = outbox.claim("w", 10)) {
      assertThat(ids(beside)).containsExactly("b1");
      beside.published(List.of("b1"));
    }
    silent.close();
    assertThat(drained()).containsExactly("a1", "a2");
  }

  @Test
  void areAcknowledgedOnTheirOwn() {
    append(outbox, "a1", "a2", "b1");
    Claim silent = retained("w", 2, "a1");
    try (Claim beside = outbox.claim("w", 10)) {
      silent.published(List.of("a1"));
      silent.close();

      assertThat(ids(outbox.getPending())).containsExactly("a2", "b1");
      assertThat(ids(beside)).containsExactly("b1");
      beside.published(List.of("b1"));
    }
    assertThat(drained()).containsExactly("a2");
  }

  @Test
  void failOnTheirOwn() {
    append(outbox, "a1", "a2", "b1");
    Claim silent = retained("w", 10, "a1");

    silent.failed("a1", new IllegalStateException("no"));
    silent.close();

    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactly("a1");
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 0, 0);
    passes(Duration.ofSeconds(10));
    assertThat(drained()).containsExactly("a1", "a2", "b1");
  }

  @Test
  void becomeDeadLettersOnTheirOwn() {
    append(outbox, "a1", "a2", "b1");
    Claim silent = retained("w", 10, "a1");

    silent.failed("a1", PublishException.permanent("too large", null));
    silent.close();

    assertThat(drained()).containsExactly("b1");
    assertThat(outbox.deadLetters().replay("a1")).isTrue();
    assertThat(drained()).containsExactly("a1", "a2");
  }

  @Test
  void letTheirKeysGoOnWhereDeadLettersAreSkipped() {
    setup = setup.withDeadLetterPolicy(DeadLetterPolicy.SKIP);
    outbox = outbox(setup);
    append(outbox, "a1", "a2");
    Claim silent = retained("w", 10, "a1");

    silent.failed("a1", PublishException.permanent("too large", null));
    silent.close();

    assertThat(drained()).containsExactly("a2");
  }

  @Test
  void comeAgainUntouchedWhenTheirClaimIsClosed() {
    append(outbox, "a1", "a2", "b1");

    retained("w", 10, "a1").close();

    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0, 0, 0);
    assertThat(drained()).containsExactly("a1", "a2", "b1");
    assertThat(heard.failed()).isEmpty();
  }

  @Test
  void keepTheAttemptsThatTheyHad() {
    append(outbox, "a1");
    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("a1", new IllegalStateException("no"));
    }
    passes(Duration.ofSeconds(10));

    Claim silent = retained("w", 10, "a1");

    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1);
    silent.close();
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1);
    assertThat(drained()).containsExactly("a1");
  }

  @Test
  void arePendingAndNoDeadLetters() {
    append(outbox, "a1", "a2");
    Claim silent = retained("w", 10, "a1");

    assertThat(ids(outbox.getPending())).containsExactly("a1", "a2");
    assertThat(outbox.deadLetters().list(10)).isEmpty();
    assertThat(outbox.deadLetters().replay("a1")).isFalse();
    assertThat(outbox.deadLetters().discard("a1")).isFalse();
    silent.close();
  }

  @Test
  void countAnAttemptAndGoAloneWhenTheirWorkerDies() {
    append(outbox, "a1", "a2", "b1", "c1");
    Claim silent = retained("dead", 10, "a1");
    passes(LEASE.plusSeconds(1));

    try (Claim alone = outbox.claim("heir", 10)) {
      assertThat(ids(alone)).containsExactly("a1");
      assertThat(alone.entries().get(0).retryCount()).isEqualTo(1);
      assertThat(alone.isFull()).isTrue();
      alone.published(List.of("a1"));
    }
    silent.close();
    assertThat(drained()).containsExactly("a2", "b1", "c1");
  }

  @Test
  void areTheHeirsOnceTheirWorkerHasLostItsLease() {
    append(outbox, "a1");
    Claim silent = retained("old", 10, "a1");
    passes(LEASE.plusSeconds(1));
    try (Claim heirs = outbox.claim("heir", 10)) {
      assertThatThrownBy(() -> silent.published(List.of("a1")))
          .isInstanceOf(ClaimLostException.class);
      assertThatThrownBy(() -> silent.failed("a1", new IllegalStateException("no")))
          .isInstanceOf(ClaimLostException.class);
      assertThatThrownBy(silent::renew).isInstanceOf(ClaimLostException.class);
      silent.close();

      assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1);
      heirs.published(List.of("a1"));
    }
    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void staySettledWhenAnOperatorPublishesThemByHand() {
    append(outbox, "a1", "a2");
    Claim silent = retained("w", 10, "a1");

    outbox.markAsPublished("a1");
    silent.published(List.of("a1"));
    silent.close();

    assertThat(drained()).containsExactly("a2");
  }

  @Test
  void backOffWhenAnOperatorSaysThatTheyFailed() {
    append(outbox, "a1", "b1");
    Claim silent = retained("w", 10, "a1");

    outbox.markAsFailed("a1");
    silent.close();

    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 0);
    passes(Duration.ofSeconds(10));
    assertThat(drained()).containsExactly("a1", "b1");
  }

  @Test
  void canBeSeveralOfOneKey() {
    append(outbox, "a1", "a2", "a3", "b1");
    Claim silent = retained("w", 10, "a1", "a2");

    silent.published(List.of("a1"));
    try (Claim beside = outbox.claim("w", 10)) {
      assertThat(ids(beside)).containsExactly("b1");
      beside.published(List.of("b1"));
    }
    silent.published(List.of("a2"));
    silent.close();

    assertThat(drained()).containsExactly("a3");
  }

  @Test
  void areTheFirstOfTheirKeys() {
    append(outbox, "a1", "a2", "b1");
    try (Claim claim = outbox.claim("w", 10)) {
      assertThatIllegalArgumentException().isThrownBy(() -> claim.retain(List.of("a2")));
      assertThatIllegalArgumentException().isThrownBy(() -> claim.retain(List.of("x1")));

      claim.published(List.of("a1", "a2", "b1"));
    }
    assertThat(outbox.getPending()).isEmpty();
  }
}
