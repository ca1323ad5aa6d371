package com.acme.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.test.junit.OutboxExtension;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The id of an event is that of its command, by which consumers recognise a second one. */
@ExtendWith(OutboxExtension.class)
class EventIdTest {

  @Test
  void aCommandThatIsHandledAgainYieldsAnEventOfTheSameId(
      InMemoryOutbox outbox, InMemoryEventBus bus, OutboxWorker worker) {
    List<String> received = new CopyOnWriteArrayList<>();
    bus.subscribe("outbox.event.User", event -> received.add(event.id()));

    outbox.enqueue(new UserInvited(new UUID(0, 1), "c-1"));
    outbox.enqueue(new UserInvited(new UUID(0, 1), "c-1"));
    worker.tick();

    assertThat(received).containsExactly("c-1", "c-1");
  }
}
