package com.acme.users;

import static dev.waybill.test.assertj.WaybillAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.convert.Converters;
import dev.waybill.convert.EventContract;
import dev.waybill.convert.NoConverterException;
import dev.waybill.event.Outcome;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.Queueable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A message that no annotation knows is enqueued like any other. */
class OwnMessagesTest {

  private final GreetUser command = new GreetUser(new UUID(0, 1), "Ann");

  private void requireThatItLeaves(InMemoryOutbox outbox) {
    Queueable queue = outbox;

    queue.enqueue(command);

    assertThat(outbox.getPending().get(0).event())
        .hasType("GreetUser")
        .isOfAggregate("User", "00000000-0000-0000-0000-000000000001")
        .hasPayload(new GreetUserConverter.Payload("Ann"));
  }

  @Test
  void itsConverterIsFoundByServiceLoader() {
    requireThatItLeaves(InMemoryOutbox.create());
  }

  @Test
  void itsConverterIsGivenToTheBuilder() {
    requireThatItLeaves(
        InMemoryOutbox.builder()
            .converters(
                Converters.of(IntegrationEvents.converters(), List.of(new GreetUserConverter())))
            .build());
  }

  @Test
  void whatARecordBecomesIsToldWithoutConvertingIt() {
    Converters converters = Converters.load();
    EventContract own = converters.contractOf(command);
    EventContract fact =
        converters.contractOf(new UserCreated(new UUID(0, 1), "Ann", "a@b.example", Instant.EPOCH));
    EventContract refusal =
        converters.contractOf(
            new CreateUserRejected("c-1", CreateUserRejected.Reason.EMAIL_BLOCKED, "a@b.example"));

    assertThat(List.of(own, fact, refusal))
        .extracting(EventContract::type)
        .containsExactly("GreetUser", "UserCreated", "CreateUser");
    assertThat(List.of(own, fact, refusal))
        .extracting(EventContract::outcome)
        .containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.REJECTED);
    assertThat(List.of(own, fact, refusal))
        .extracting(EventContract::schemaVersion)
        .containsOnly(1);
  }

  @Test
  void whatHasNoConverterHasNoContract() {
    assertThatExceptionOfType(NoConverterException.class)
        .isThrownBy(() -> Converters.load().contractOf("a text"));
  }
}
