package dev.waybill.test.junit;

import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.convert.Converters;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.test.ManualClock;
import dev.waybill.test.SequentialIds;

/** The outbox of one test, and what stands around it. */
record TestOutbox(
    ManualClock clock, InMemoryOutbox outbox, InMemoryEventBus bus, OutboxWorker worker) {

  static TestOutbox with(Converters converters) {
    ManualClock clock = new ManualClock();
    InMemoryOutbox outbox =
        InMemoryOutbox.builder()
            .converters(converters)
            .clock(clock)
            .ids(new SequentialIds())
            .build();
    InMemoryEventBus bus = new InMemoryEventBus();
    return new TestOutbox(clock, outbox, bus, OutboxWorker.builder(outbox, bus).build());
  }

  void close() {
    worker.close();
    bus.close();
  }
}
