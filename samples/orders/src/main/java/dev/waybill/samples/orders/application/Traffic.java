package dev.waybill.samples.orders.application;

import dev.waybill.samples.orders.ordering.Decision;
import dev.waybill.samples.orders.ordering.OrderCommand;
import dev.waybill.samples.orders.ordering.OrderCommand.CancelOrder;
import dev.waybill.samples.orders.ordering.OrderCommand.PayOrder;
import dev.waybill.samples.orders.ordering.OrderCommand.PlaceOrder;
import dev.waybill.samples.orders.ordering.OrderCommand.ShipOrder;
import dev.waybill.samples.orders.ordering.OrderEvent;
import dev.waybill.samples.orders.ordering.OrderId;
import dev.waybill.samples.orders.ordering.OrderStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The people before one instance: customers, some of whom want too much, pay the wrong amount or
 * not at all; and a warehouse, which sends what is paid and gives up what is not. It shares its
 * work list with those of other instances, so that several people act on one order at a time.
 */
final class Traffic {

  private static final int CUSTOMERS = 4;
  private static final int PACKERS = 3;
  private static final int LOOKS_AT = 20;
  private static final long LONGEST_PAUSE_MILLIS = 100;

  private final OrderService service;
  private final WorkList workList;
  private final ExecutorService people = Executors.newFixedThreadPool(CUSTOMERS + PACKERS);
  private volatile boolean isOver;

  private Traffic(OrderService service, WorkList workList) {
    this.service = service;
    this.workList = workList;
  }

  static Traffic start(OrderService service, WorkList workList) {
    Traffic traffic = new Traffic(service, workList);
    for (int i = 1; i <= CUSTOMERS; i++) {
      String name = "customer " + i;
      traffic.begin(() -> traffic.order(name));
    }
    for (int i = 1; i <= PACKERS; i++) {
      traffic.begin(traffic::pack);
    }
    return traffic;
  }

  /** What somebody does again and again. */
  private interface Work {
    void doOnce() throws SQLException, InterruptedException;
  }

  private void begin(Work work) {
    people.execute(
        () -> {
          try {
            while (!isOver) {
              work.doOnce();
              think();
            }
          } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException("Somebody went home early", e);
          }
        });
  }

  private void order(String customer) throws SQLException, InterruptedException {
    OrderId order = OrderId.random();
    long cents = random().nextLong(5_00, 1_050_00);
    Decision decision = service.handle(new PlaceOrder(commandId(), order, customer, cents));
    if (decision instanceof OrderEvent && happensIn(90)) {
      think();
      long paid = happensIn(10) ? cents - 1 : cents;
      service.handle(new PayOrder(commandId(), order, paid));
    }
  }

  private void pack() throws SQLException {
    List<WorkList.Item> items = workList.oldest(LOOKS_AT);
    if (!items.isEmpty()) {
      service.handle(next(items.get(random().nextInt(items.size()))));
    }
  }

  private static OrderCommand next(WorkList.Item item) {
    return item.status() == OrderStatus.PAID || happensIn(5)
        ? new ShipOrder(commandId(), item.orderId(), item.version())
        : new CancelOrder(commandId(), item.orderId(), item.version());
  }

  private static String commandId() {
    return UUID.randomUUID().toString();
  }

  private static boolean happensIn(int percent) {
    return random().nextInt(100) < percent;
  }

  private static void think() throws InterruptedException {
    Thread.sleep(random().nextLong(LONGEST_PAUSE_MILLIS));
  }

  private static ThreadLocalRandom random() {
    return ThreadLocalRandom.current();
  }

  /** Lets everybody finish what is being done, and take up nothing new. */
  void end() throws InterruptedException {
    isOver = true;
    people.shutdown();
    if (!people.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Somebody still waits for an answer after 30 seconds");
    }
  }
}
