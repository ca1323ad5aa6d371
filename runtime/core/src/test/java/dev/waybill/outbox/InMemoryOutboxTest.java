package dev.waybill.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static dev.waybill.test.outbox.SampleEvents.event;
import static dev.waybill.test.outbox.SampleEvents.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.store.Claim;
import dev.waybill.test.ManualClock;
import dev.waybill.test.outbox.ClaimContract;
import dev.waybill.test.outbox.DeadLetterContract;
import dev.waybill.test.outbox.EnqueueContract;
import dev.waybill.test.outbox.FailureContract;
import dev.waybill.test.outbox.KeyClaimContract;
import dev.waybill.test.outbox.LeaseContract;
import dev.waybill.test.outbox.MetadataContract;
import dev.waybill.test.outbox.OperatorContract;
import dev.waybill.test.outbox.OutboxContract;
import dev.waybill.test.outbox.RetainContract;
import dev.waybill.test.outbox.SampleEvents;
import dev.waybill.test.outbox.SampleRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class InMemoryOutboxTest {

  private OutboxContract.Setup setup = OutboxContract.Setup.standard();
  private InMemoryOutbox outbox = outbox(setup);

  static InMemoryOutbox outbox(OutboxContract.Setup with) {
    return InMemoryOutbox.builder()
        .converters(with.converters())
        .metadata(with.metadata())
        .clock(with.clock())
        .lease(OutboxContract.LEASE)
        .retryPolicy(with.retryPolicy())
        .deadLetterPolicy(with.deadLetterPolicy())
        .listener(with.listener())
        .random(new Random(42))
        .keepPublished(2)
        .build();
  }

  @Nested
  class KeepsEnqueueContract extends EnqueueContract<InMemoryOutbox> {
    @Override
    protected InMemoryOutbox outbox(Setup with) {
      return InMemoryOutboxTest.outbox(with);
    }
  }

  @Nested
  class KeepsMetadataContract extends MetadataContract<InMemoryOutbox> {
    @Override
    protected InMemoryOutbox outbox(Setup with) {
      return InMemoryOutboxTest.outbox(with);
    }
  }

  @Nested
  class KeepsOperatorContract extends OperatorContract<InMemoryOutbox> {
    @Override
    protected InMemoryOutbox outbox(Setup with) {
      return InMemoryOutboxTest.outbox(with);
    }
  }

  @Nested
  class KeepsRetainContract extends RetainContract<InMemoryOutbox> {
    @Override
    protected InMemoryOutbox outbox(Setup with) {
      return InMemoryOutboxTest.outbox(with);
    }

    @Override
    protected boolean isSetAside() {
      return true;
    }
  }

  @Nested
  class KeepsClaimContract extends ClaimContract<InMemoryOutbox> {
    @Override
    protected InMemoryOutbox outbox(Setup with) {
      return InMemoryOutboxTest.outbox(with);
    }
  }

  @Nested
  class KeepsKeyClaimContract extends KeyClaimContract<InMemoryOutbox> {
    @Override
    protected InMemoryOutbox outbox(Setup with) {
      return InMemoryOutboxTest.outbox(with);
    }
  }

  @Nested
  class KeepsLeaseContract extends LeaseContract<InMemoryOutbox> {
    @Override
    protected InMemoryOutbox outbox(Setup with) {
      return InMemoryOutboxTest.outbox(with);
    }
  }

  @Nested
  class KeepsFailureContract extends FailureContract<InMemoryOutbox> {
    @Override
    protected InMemoryOutbox outbox(Setup with) {
      return InMemoryOutboxTest.outbox(with);
    }
  }

  @Nested
  class KeepsDeadLetterContract extends DeadLetterContract<InMemoryOutbox> {
    @Override
    protected InMemoryOutbox outbox(Setup with) {
      return InMemoryOutboxTest.outbox(with);
    }
  }

  @Test
  void hasOneClockAndOneSourceOfIdsForAllItDoes() {
    ManualClock clock = new ManualClock();
    InMemoryOutbox timed =
        InMemoryOutbox.builder()
            .converters(SampleRecord.converters())
            .clock(clock)
            .ids(now -> "made at " + now.toEpochMilli())
            .lease(Duration.ofSeconds(10))
            .build();
    timed.enqueue(new SampleRecord("u", "Ann"));
    IntegrationEvent<?> event = timed.getPending().get(0).event();

    assertThat(event.timestamp()).isEqualTo(clock.instant());
    assertThat(event.id()).isEqualTo("made at " + clock.millis());

    Claim dead = timed.claim("dead", 1);
    clock.advance(Duration.ofSeconds(10));
    try (Claim heir = timed.claim("heir", 1)) {
      assertThat(ids(heir)).containsExactly(event.id());
    }
    dead.close();
  }

  @ParameterizedTest
  @EnumSource
  void letsEachTypeHaveADeadLetterPolicyOfItsOwn(DeadLetterPolicy standard) {
    InMemoryOutbox mixed =
        InMemoryOutbox.builder()
            .deadLetterPolicy("Opened", DeadLetterPolicy.HOLD)
            .deadLetterPolicy("Closed", DeadLetterPolicy.SKIP)
            .deadLetterPolicy(standard)
            .build();
    List<String> types = List.of("Renamed", "Opened", "Closed", "Renamed", "Closed", "Opened");
    for (int i = 0; i < types.size(); i++) {
      mixed.enqueueEvent(ofType(types.get(i), i + "-1", "k" + i));
      mixed.enqueueEvent(ofType("Renamed", i + "-2", "k" + i));
    }
    try (Claim claim = mixed.claim("w", 20)) {
      for (int i = 0; i < types.size(); i++) {
        claim.failed(i + "-1", PublishException.permanent("no", null));
      }
    }

    assertThat(mixed.deadLetters().list(10))
        .extracting(DeadLetter::policy)
        .containsExactly(
            standard,
            DeadLetterPolicy.HOLD,
            DeadLetterPolicy.SKIP,
            standard,
            DeadLetterPolicy.SKIP,
            DeadLetterPolicy.HOLD);
    List<String> passing =
        standard == DeadLetterPolicy.SKIP
            ? List.of("0-2", "2-2", "3-2", "4-2")
            : List.of("2-2", "4-2");
    try (Claim claim = mixed.claim("w", 20)) {
      assertThat(ids(claim)).isEqualTo(passing);
    }
  }

  private static IntegrationEvent<String> ofType(String type, String id, String aggregateId) {
    return IntegrationEvent.of(
        id, type, "payload", Instant.EPOCH, SampleEvents.metadata(aggregateId));
  }

  @Test
  void remembersWhatWasPublishedLast() {
    append(outbox, "a1", "b1", "c1");
    try (Claim claim = outbox.claim("w", 10)) {
      claim.published(ids(claim));
    }

    List<OutboxEntry> published = outbox.getPublished();
    assertThat(ids(published)).containsExactly("b1", "c1");
    assertThat(published).allMatch(OutboxEntry::published);
  }

  /** Anything quadratic would take hours. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void drainsAMillionEntries() {
    int count = 1_000_000;
    List<IntegrationEventMetadata> keys = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      keys.add(SampleEvents.metadata("key-" + i));
    }
    for (int i = 0; i < count; i++) {
      outbox.enqueueEvent(event(Integer.toString(i), keys.get(i % keys.size())));
    }

    long published = 0;
    boolean isFull = true;
    while (isFull) {
      try (Claim claim = outbox.claim("w", 20_000)) {
        claim.published(ids(claim));
        published += claim.entries().size();
        isFull = claim.isFull();
      }
    }

    assertThat(published).isEqualTo(count);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void claimsPastALargeBacklogThatIsHeldBackWithoutWalkingThroughIt() {
    IntegrationEventMetadata hot = SampleEvents.metadata("hot");
    for (int i = 0; i < 100_000; i++) {
      outbox.enqueueEvent(event("hot" + i, hot));
    }
    try (Claim claim = outbox.claim("w", 1)) {
      claim.failed("hot0", PublishException.permanent("no", null));
    }
    for (int i = 0; i < 10_000; i++) {
      append(outbox, "cold" + i);
    }

    for (int i = 0; i < 10_000; i++) {
      try (Claim claim = outbox.claim("w", 1)) {
        claim.published(List.of("cold" + i));
      }
    }
    assertThat(outbox.claim("w", 1).entries()).isEmpty();
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void settlesALargeClaimOneByOne() {
    for (int i = 0; i < 50_000; i++) {
      append(outbox, "e" + i + "-");
    }
    try (Claim claim = outbox.claim("w", 50_000)) {
      for (OutboxEntry entry : claim.entries()) {
        claim.failed(entry.id(), new IllegalStateException());
      }
    }
    assertThat(outbox.getPending(50_000))
        .hasSize(50_000)
        .allMatch(entry -> entry.retryCount() == 1);
  }

  @Test
  void handsOutWhatADeadWorkerLeftAlthoughTimePassesMeanwhile() {
    setup.clock().tick(Duration.ofNanos(1));
    append(outbox, "a1", "b1");
    Claim dead = outbox.claim("dead", 10);
    setup.clock().advance(OutboxContract.LEASE);

    try (Claim takeover = outbox.claim("w", 10)) {
      assertThat(ids(takeover)).containsExactly("a1");
    }
    dead.close();
  }

  @Test
  void letsNoKeyFillAPageWhileOthersWait() {
    append(outbox, "a1", "a2", "a3", "a4", "a5", "b1", "c1", "c2");

    try (Claim page = outbox.claim("w", 6)) {
      assertThat(ids(page)).containsExactly("a1", "a2", "b1", "c1", "c2");
      assertThat(page.isFull()).as("there is more to claim").isTrue();
    }
  }

  @Test
  void canWaitForEver() {
    RetryPolicy forEver =
        new RetryPolicy(99, Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE));
    setup = setup.withRetryPolicy(forEver);
    outbox = outbox(setup);
    append(outbox, "a1");

    outbox.markAsFailed("a1");

    assertThat(outbox.claim("w", 1).entries()).isEmpty();
  }
}
