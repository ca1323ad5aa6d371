package dev.waybill.test.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.event.Causation;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * The promises about where the metadata of an event comes from, and what precedes what.
 *
 * @param <O> the outbox, or what stands in front of it in tests
 */
@NullUnmarked
public abstract class MetadataContract<O extends Outbox & OutboxStore> extends OutboxContract<O> {

  /** Begins a test. */
  protected MetadataContract() {}

  private IntegrationEventMetadata enqueued(SampleRecord message, IntegrationEventMetadata given) {
    outbox.enqueue(message, given);
    return outbox.getPending().get(0).event().metadata();
  }

  private void ambient(IntegrationEventMetadata metadata) {
    setup = setup.withMetadata(() -> metadata);
    outbox = outbox(setup);
  }

  private static IntegrationEventMetadata tenant(String id) {
    return IntegrationEventMetadata.builder().tenantId(id).build();
  }

  @Test
  void ofTheRecordPrecedesWhatIsPassed() {
    assertThat(enqueued(new SampleRecord("u", "A", "record"), tenant("passed")).tenantId())
        .isEqualTo("record");
  }

  @Test
  void thatIsPassedPrecedesTheAmbient() {
    ambient(tenant("ambient"));

    assertThat(enqueued(new SampleRecord("u", "A"), tenant("passed")).tenantId())
        .isEqualTo("passed");
  }

  @Test
  void thatIsPassedForSeveralRecordsIsSaidOfEach() {
    ambient(IntegrationEventMetadata.builder().tenantId("ambient").userId("ann").build());

    outbox.enqueueAll(
        List.of(new SampleRecord("u", "A"), new SampleRecord("u", "B", "record")),
        IntegrationEventMetadata.builder().correlationId("c-1").tenantId("passed").build());

    assertThat(outbox.getPending())
        .extracting(entry -> entry.event().metadata())
        .allSatisfy(metadata -> assertThat(metadata.correlationId()).isEqualTo("c-1"))
        .allSatisfy(metadata -> assertThat(metadata.userId()).isEqualTo("ann"))
        .extracting(IntegrationEventMetadata::tenantId)
        .containsExactly("passed", "record");
  }

  @Test
  void thatOneOfSeveralRecordsContradictsKeepsAllOut() {
    IntegrationEventMetadata given =
        IntegrationEventMetadata.builder().schemaVersion(2).correlationId("c-1").build();

    assertThatThrownBy(
            () ->
                outbox.enqueueAll(
                    List.of(
                        new SampleRecord("u", "A"),
                        new SampleRecord.NamesListed("u", List.of("A"))),
                    given))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageStartingWith("metadata.schemaVersion of NamesListed is fixed to 1");
    assertThat(outbox.getPending()).isEmpty();
  }

  /**
   * Enqueues while an event is handled that has the id h-1, the correlation c-1 and the trace t-1.
   */
  private IntegrationEventMetadata enqueuedByAHandler(
      SampleRecord message, IntegrationEventMetadata given) {
    IntegrationEvent<?> handled =
        IntegrationEvent.of(
            "h-1",
            "UserCreated",
            "payload",
            Instant.EPOCH,
            IntegrationEventMetadata.builder()
                .correlationId("c-1")
                .traceId("t-1")
                .tenantId("of the event")
                .build());
    Causation.run(handled, () -> outbox.enqueue(message, given));
    return outbox.getPending().get(0).event().metadata();
  }

  @Test
  void saysWhichHandledEventItFollowsFrom() {
    IntegrationEventMetadata metadata =
        enqueuedByAHandler(new SampleRecord("u", "A"), IntegrationEventMetadata.empty());

    assertThat(metadata.causationId()).isEqualTo("h-1");
    assertThat(metadata.correlationId()).isEqualTo("c-1");
    assertThat(metadata.traceId()).isEqualTo("t-1");
    assertThat(metadata.tenantId()).isNull();
  }

  @Test
  void thatIsPassedPrecedesTheHandledEvent() {
    IntegrationEventMetadata metadata =
        enqueuedByAHandler(
            new SampleRecord("u", "A"),
            IntegrationEventMetadata.builder().causationId("passed").build());

    assertThat(metadata.causationId()).isEqualTo("passed");
    assertThat(metadata.correlationId()).isEqualTo("c-1");
  }

  @Test
  void ofTheHandledEventPrecedesTheAmbientButForItsTrace() {
    ambient(
        IntegrationEventMetadata.builder()
            .causationId("ambient")
            .correlationId("ambient")
            .traceId("ambient")
            .userId("ambient")
            .build());

    IntegrationEventMetadata metadata =
        enqueuedByAHandler(new SampleRecord("u", "A"), IntegrationEventMetadata.empty());

    assertThat(metadata.causationId()).isEqualTo("h-1");
    assertThat(metadata.correlationId()).isEqualTo("c-1");
    assertThat(metadata.traceId()).isEqualTo("ambient");
    assertThat(metadata.userId()).isEqualTo("ambient");
  }

  @Test
  void thatIsAmbientPrecedesTheBoundary() {
    ambient(IntegrationEventMetadata.builder().source("/ambient").tenantId("ambient").build());

    IntegrationEventMetadata metadata =
        enqueued(new SampleRecord("u", "A"), IntegrationEventMetadata.empty());

    assertThat(metadata.source()).isEqualTo("/ambient");
    assertThat(metadata.tenantId()).isEqualTo("ambient");
  }

  @Test
  void ofTheBoundaryFillsWhatIsLeft() {
    assertThat(enqueued(new SampleRecord("u", "A"), tenant("passed")).source())
        .isEqualTo("/users-service");
  }

  @Test
  void thatTheAnnotationFixesCannotBeChanged() {
    IntegrationEventMetadata given =
        IntegrationEventMetadata.builder().aggregateType("Account").build();

    assertThatThrownBy(() -> outbox.enqueue(new SampleRecord("u", "A"), given))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage(
            "metadata.aggregateType of UserRenamed is fixed to User by its annotation and cannot"
                + " be Account: leave it out");
    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void thatIsAmbientIsReadOnTheCallersThread() {
    List<Thread> readBy = new ArrayList<>();
    setup =
        setup.withMetadata(
            () -> {
              readBy.add(Thread.currentThread());
              return IntegrationEventMetadata.empty();
            });
    outbox = outbox(setup);

    outbox.enqueue(new SampleRecord("u", "A"));

    assertThat(readBy).containsExactly(Thread.currentThread());
  }

  @Test
  void thatIsAmbientMustNotBeNull() {
    setup = setup.withMetadata(() -> null);
    outbox = outbox(setup);

    assertThatThrownBy(() -> outbox.enqueue(new SampleRecord("u", "A")))
        .hasMessageContaining("MetadataProvider returned null");
  }
}
