package com.acme.users;

import static dev.waybill.test.assertj.WaybillAssertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.test.ManualClock;
import dev.waybill.test.ScriptedBus;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetryTest {

  @Test
  void whatTheBrokerRefusesForNowLeavesLater() {
    ManualClock clock = new ManualClock();
    ScriptedBus bus = new ScriptedBus();
    InMemoryOutbox outbox = InMemoryOutbox.builder().clock(clock).build();
    try (OutboxWorker worker = OutboxWorker.builder(outbox, bus).build()) {
      outbox.enqueue(new UserCreated(new UUID(0, 1), "Ann", "ann@example.com", Instant.EPOCH));

      bus.fails("UserCreated", PublishException.retriable("the topic is missing", null));
      worker.tick();
      assertThat(outbox).hasPending("UserCreated");

      bus.heals();
      clock.advance(Duration.ofMinutes(10)); // longer than it backs off
      worker.tick();
      assertThat(outbox).isDrained();
    }
  }
}
