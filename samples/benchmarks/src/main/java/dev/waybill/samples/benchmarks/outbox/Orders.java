package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.event.EventContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes events that take turns on a number of ordering keys. Safe for use by several threads. */
final class Orders {

  private final String[] keys;
  private final EventContext context = EventContext.system();
  private final AtomicLong placed = new AtomicLong();

  Orders(int keys) {
    this.keys = new String[keys];
    for (int i = 0; i < keys; i++) {
      this.keys[i] = new UUID(0x0192_d3a4_0000_7000L, 0x8000_0000_0000_0000L + i).toString();
    }
  }

  OrderPlaced next() {
    long n = placed.getAndIncrement();
    String key = keys[(int) (n % keys.length)];
    return new OrderPlaced(
        context.newId(), key, n / keys.length + 1, "Ann Example", "EUR", 100_00 + n % 900);
  }

  List<OrderPlaced> next(int count) {
    List<OrderPlaced> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(next());
    }
    return events;
  }
}
