package com.acme.users;

import static dev.waybill.test.assertj.WaybillAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.test.junit.MayLeave;
import dev.waybill.test.junit.OutboxExtension;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OutboxExtension.class)
class WelcomeTest {

  private final UserCreated ann =
      new UserCreated(new UUID(0, 1), "Ann", "ann@example.com", Instant.EPOCH);

  @Test
  void aNewUserIsGreeted(InMemoryOutbox outbox, InMemoryEventBus bus, OutboxWorker worker) {
    Welcome welcome = new Welcome();
    bus.subscribe("outbox.event.User", welcome.handler());

    outbox.enqueue(ann);
    worker.tick();

    assertThat(welcome.mails()).containsExactly("Welcome, Ann");
    assertThat(outbox).isDrained();
  }

  @Test
  @MayLeave(MayLeave.Left.UNDELIVERED) // nobody subscribes here
  void whatIsTold(InMemoryOutbox outbox) {
    outbox.enqueue(ann);

    assertThat(outbox.getPending().get(0).event())
        .hasType("UserCreated")
        .isAccepted()
        .isOfAggregate("User", "00000000-0000-0000-0000-000000000001")
        .hasPayload(new UserCreatedPayload("Ann", "ann@example.com"));
  }
}
