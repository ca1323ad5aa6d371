package dev.waybill.test.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static dev.waybill.test.outbox.SampleEvents.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The promises of claims besides, in an outbox that hands out single ordering keys.
 *
 * @param <O> the outbox, or what stands in front of it in tests
 */
public abstract class KeyClaimContract<O extends Outbox & OutboxStore> extends OutboxContract<O> {

  /** Begins a test. */
  protected KeyClaimContract() {}

  @Test
  void excludeOthersFromTheirOrderingKeys() {
    append(outbox, "a1", "b1", "a2", "c1");

    try (Claim first = outbox.claim("w1", 2);
        Claim second = outbox.claim("w2", 10)) {
      assertThat(ids(first)).containsExactly("a1", "b1");
      assertThat(ids(second)).containsExactly("c1");
    }
  }

  @Test
  void handTheKeyBackWhenAnEntryFails() {
    append(outbox, "a1", "a2", "b1");
    try (Claim claim = outbox.claim("w1", 10)) {
      claim.failed("a1", new IllegalStateException("no"));

      assertThatIllegalArgumentException().isThrownBy(() -> claim.published(List.of("a2")));
      passes(Duration.ofSeconds(10));
      try (Claim other = outbox.claim("w2", 10)) {
        assertThat(ids(other)).containsExactly("a1", "a2");
      }
    }
  }

  @Test
  void wakeWorkersWhenTheyLeaveSomethingBehind() {
    append(outbox, "a1");
    Claim claim = outbox.claim("w1", 10);
    append(outbox, "a2");
    AtomicInteger wakeUps = new AtomicInteger();
    outbox.onAvailable(wakeUps::incrementAndGet);
    claim.published(List.of("a1"));
    claim.close();

    assertThat(wakeUps).hasPositiveValue();
  }

  @Test
  void passOverWhatAnOperatorHandedBack() {
    append(outbox, "b1", "b2", "c1");
    try (Claim claim = outbox.claim("w", 10)) {
      outbox.markAsFailed("b2");

      assertThatCode(() -> claim.published(List.of("b1", "c1"))).doesNotThrowAnyException();
    }

    assertThat(ids(outbox.getPending())).containsExactly("b1", "b2");
  }
}
