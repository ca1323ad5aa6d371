package dev.waybill.test.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static dev.waybill.test.outbox.SampleEvents.event;
import static dev.waybill.test.outbox.SampleEvents.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The promises of a claim to its worker, and what it refuses.
 *
 * @param <O> the outbox, or what stands in front of it in tests
 */
public abstract class ClaimContract<O extends Outbox & OutboxStore> extends OutboxContract<O> {

  /** Begins a test. */
  protected ClaimContract() {}

  @Test
  void comeInTheOrderOfAppending() {
    append(outbox, "a1", "b1", "a2", "c1", "b2");

    try (Claim claim = outbox.claim("w", 10)) {
      assertThat(ids(claim)).containsExactly("a1", "b1", "a2", "c1", "b2");
      assertThat(claim.isFull()).isFalse();
      assertThat(claim.lease()).isEqualTo(LEASE);
    }
  }

  @Test
  void holdNoMoreThanTheirLimit() {
    append(outbox, "a1", "b1", "a2");

    try (Claim claim = outbox.claim("w", 2)) {
      assertThat(ids(claim)).containsExactly("a1", "b1");
      assertThat(claim.isFull()).isTrue();
    }
  }

  @Test
  void excludeOthersFromWhatIsAppendedToTheirOrderingKeysLater() {
    append(outbox, "a1");
    try (Claim first = outbox.claim("w1", 10)) {
      append(outbox, "a2");

      try (Claim second = outbox.claim("w2", 10)) {
        assertThat(ids(second)).isEmpty();
      }
      first.published(List.of("a1"));
    }
    assertThat(drained()).containsExactly("a2");
  }

  @Test
  void giveBackUntouchedWhatIsOpenWhenTheyAreClosed() {
    append(outbox, "a1", "b1");
    Claim claim = outbox.claim("w1", 10);
    claim.published(List.of("a1"));

    claim.close();
    claim.close();

    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0);
    assertThat(drained()).containsExactly("b1");
  }

  @Test
  void cannotBeUsedOnceTheyAreClosed() {
    append(outbox, "a1");
    Claim claim = outbox.claim("w1", 10);
    claim.close();

    assertThatThrownBy(() -> claim.published(List.of("a1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("w1");
    assertThatThrownBy(claim::renew).isInstanceOf(IllegalStateException.class);
    assertThat(ids(outbox.getPending())).containsExactly("a1");
  }

  @Test
  void acknowledgeForGood() {
    append(outbox, "a1", "a2");
    try (Claim claim = outbox.claim("w", 10)) {
      claim.published(List.of("a1", "a2"));

      assertThat(outbox.getPending()).isEmpty();
    }
    assertThat(drained()).isEmpty();
  }

  @Test
  void refuseAnAcknowledgementPastAnEarlierEntryOfTheKeyAndChangeNothing() {
    append(outbox, "a1", "b1", "a2");
    try (Claim claim = outbox.claim("w", 10)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> claim.published(List.of("b1", "a2")))
          .withMessageContaining("a2");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> claim.failed("a2", new IllegalStateException()));

      assertThat(ids(outbox.getPending())).containsExactly("a1", "b1", "a2");
      assertThat(heard.failed()).isEmpty();
      claim.published(List.of("a2", "a1", "b1"));
      assertThat(outbox.getPending()).isEmpty();
    }
  }

  @Test
  void refuseIdsOfOthersAndChangeNothing() {
    append(outbox, "a1", "b1");
    try (Claim claim = outbox.claim("w", 1)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> claim.published(List.of("a1", "b1")))
          .withMessageContaining("b1");

      assertThat(ids(outbox.getPending())).containsExactly("a1", "b1");
    }
  }

  @Test
  void refuseToSettleAnEntryTwice() {
    append(outbox, "a1");
    try (Claim claim = outbox.claim("w", 1)) {
      assertThatIllegalArgumentException().isThrownBy(() -> claim.published(List.of("a1", "a1")));
      claim.published(List.of("a1"));

      assertThatIllegalArgumentException().isThrownBy(() -> claim.published(List.of("a1")));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> claim.failed("a1", new IllegalStateException()));
    }
  }

  @Test
  void ofOneEventThatWasAppendedTwiceSettleBoth() {
    append(outbox, "a1", "a1");
    try (Claim claim = outbox.claim("w", 10)) {
      claim.published(List.of("a1"));
      assertThat(ids(outbox.getPending())).containsExactly("a1");
      claim.published(List.of("a1"));
    }
    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void holdNoTwoEntriesOfOneIdButOfSeveralKeys() {
    outbox.enqueueEvent(event("x1", "a"));
    outbox.enqueueEvent(event("x1", "b"));
    append(outbox, "c1");

    try (Claim claim = outbox.claim("w", 10)) {
      assertThat(claim.entries())
          .as("or an acknowledgement could mean either")
          .extracting(entry -> entry.event().orderingKey().value())
          .containsExactly("a");
      assertThat(claim.isFull()).isTrue();
      claim.published(List.of("x1"));
    }

    assertThat(outbox.getPending())
        .extracting(entry -> entry.event().orderingKey().value())
        .containsExactly("b", "c");
    assertThat(drained()).containsExactly("x1", "c1");
  }
}
