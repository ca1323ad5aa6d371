package dev.waybill.test.assertj;

import static dev.waybill.test.assertj.WaybillAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.PublishException;
import dev.waybill.event.Causation;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.OrderingKey;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.test.ManualClock;
import dev.waybill.test.ScriptedBus;
import dev.waybill.test.SequentialIds;
import dev.waybill.test.users.MemberCreatedPayload;
import dev.waybill.test.users.RenameUserRejected;
import dev.waybill.test.users.RenameUserRejectedPayload;
import dev.waybill.test.users.UserEvent;
import org.junit.jupiter.api.Test;

/** Each assertion passes where it should, and says what is where it should not. */
class WaybillAssertionsTest {

  private final ScriptedBus bus = new ScriptedBus();
  private final InMemoryOutbox outbox =
      InMemoryOutbox.builder().clock(new ManualClock()).ids(new SequentialIds()).build();
  private final OutboxWorker worker = OutboxWorker.builder(outbox, bus).build();

  private IntegrationEvent<?> created() {
    outbox.enqueue(
        new UserEvent.Created("u-1", "Ann"),
        IntegrationEventMetadata.builder().correlationId("c-1").build());
    return outbox.getPending().get(0).event();
  }

  @Test
  void anEventIsWhatItIs() {
    assertThat(created())
        .hasType("MemberCreated")
        .isAccepted()
        .isOfAggregate("User", "u-1")
        .isOrderedBy(new OrderingKey("User", "u-1"))
        .hasPayload(new MemberCreatedPayload("u-1", "Ann"))
        .isOnTheWire(
            """
            {"id":"019b76da-a800-7000-8000-000000000001","type":"MemberCreated",
             "payload":{"userId":"u-1","name":"Ann"},"timestamp":"2026-01-01T00:00:00.000Z",
             "metadata":{"outcome":"accepted","aggregateType":"User","aggregateId":"u-1",
              "correlationId":"c-1","schemaVersion":1},"kind":"integration"}
            """)
        .payloadAs(MemberCreatedPayload.class)
        .extracting(MemberCreatedPayload::name)
        .isEqualTo("Ann");
  }

  @Test
  void aRefusalIsOne() {
    outbox.enqueue(new RenameUserRejected("c-1", RenameUserRejected.Reason.UNKNOWN, "Anna"));

    assertThat(outbox.getPending().get(0).event())
        .hasType("RenameUser")
        .isRejected()
        .hasPayload(new RenameUserRejectedPayload("Anna", RenameUserRejected.Reason.UNKNOWN));
  }

  @Test
  void anEventFollowsFromAnother() {
    IntegrationEvent<?> cause = created();
    Causation.run(cause, () -> outbox.enqueue(new UserEvent.Renamed("u-1", "Ann", "Anna")));

    assertThat(outbox.getPending().get(1).event()).followsFrom(cause);
    assertThatThrownBy(() -> assertThat(cause).followsFrom(cause))
        .hasMessageContaining(
            "metadata.causationId: expected \"" + cause.id() + "\", but was null");
  }

  @Test
  void whatDiffersIsToldByItsField() {
    IntegrationEvent<?> event = created();

    assertThatThrownBy(() -> assertThat(event).hasType("MemberRenamed"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("IntegrationEvent[MemberCreated ")
        .hasMessageContaining("type: expected \"MemberRenamed\", but was \"MemberCreated\"");
    assertThatThrownBy(() -> assertThat(event).isRejected())
        .hasMessageContaining("outcome: expected \"rejected\", but was \"accepted\"");
    assertThatThrownBy(() -> assertThat(event).hasPayload(new MemberCreatedPayload("u-1", "Bo")))
        .hasMessageContaining("payload.name: expected \"Bo\", but was \"Ann\"");
    assertThatThrownBy(() -> assertThat((IntegrationEvent<?>) null).isAccepted())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void anOutboxHasWhatWaits() {
    IntegrationEvent<?> event = created();

    assertThat(outbox).hasPending("MemberCreated");
    assertThat(outbox).pending().containsExactly(event);
    assertThatThrownBy(() -> assertThat(outbox).isDrained())
        .hasMessageContainingAll("pending events", "MemberCreated");
    assertThatThrownBy(() -> assertThat(outbox).hasPending("MemberRenamed"))
        .hasMessageContaining("types of what is pending");

    worker.tick();

    assertThat(outbox).isDrained();
  }

  @Test
  void aDeadLetterTellsWhyItDied() {
    IntegrationEvent<?> event = created();
    bus.fails("MemberCreated", PublishException.permanent("too large", null));
    worker.tick();

    assertThat(outbox).deadLetters().hasSize(1);
    assertThat(outbox.deadLetters().list().get(0)).hasErrorContaining("too large").hasFailed(1);
    assertThat(outbox.deadLetters().list().get(0)).event().hasType(event.type());
    assertThatThrownBy(() -> assertThat(outbox).isDrained()).hasMessageContaining("MemberCreated");
    assertThatThrownBy(
            () ->
                assertThat(outbox.deadLetters().list().get(0)).hasErrorContaining("no such topic"))
        .hasMessageContainingAll("no such topic", "too large");
    assertThatThrownBy(() -> assertThat(outbox.deadLetters().list().get(0)).hasFailed(3))
        .hasMessageContaining("should have failed 3 times but has 1 times");
  }

  @Test
  void theyStandBesideThoseOfAssertJ() {
    assertThat(created().type()).isEqualTo("MemberCreated");
  }
}
