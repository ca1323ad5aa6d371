package com.acme.users;

import static dev.waybill.test.assertj.WaybillAssertions.assertThat;

import dev.waybill.bus.EventHandlers;
import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.event.ExternalEvent;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.test.junit.MayLeave;
import dev.waybill.test.junit.OutboxExtension;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OutboxExtension.class)
class PaymentsTest {

  private final ExternalEvent<PaymentCaptured> captured =
      PaymentCapturedEvents.create(new PaymentCaptured(new UUID(0, 1)));

  @Test
  @MayLeave(MayLeave.Left.UNDELIVERED) // nobody subscribes to what follows
  void whoPaysIsInvited(InMemoryOutbox outbox, InMemoryEventBus bus) {
    bus.subscribe(
        "payments",
        EventHandlers.builder()
            .onExternal(
                PaymentCaptured.class,
                (payment, event) -> outbox.enqueue(new UserInvited(payment.userId(), event.id())))
            .build());

    bus.publishExternal("payments", captured)
        .toCompletableFuture()
        .orTimeout(60, TimeUnit.SECONDS)
        .join();

    assertThat(outbox.getPending().get(0).event()).hasType("UserInvited").followsFrom(captured);
  }
}
