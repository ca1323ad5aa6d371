package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.samples.benchmarks.driver.Driver;
import dev.waybill.samples.benchmarks.driver.Order;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A build of Waybill among others. */
final class Built implements Contender, AutoCloseable {

  private final Database database;
  private final String name;
  private final String prefix;
  private final Driver driver;

  Built(Database database, String name, String prefix, Driver driver) {
    this.database = database;
    this.name = name;
    this.prefix = prefix;
    this.driver = driver;
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns what its tables' names begin with. */
  String prefix() {
    return prefix;
  }

  @Override
  public void clear() throws SQLException {
    database.execute("TRUNCATE \"%soutbox\"".formatted(prefix));
  }

  @Override
  public void prepare() throws InterruptedException {
    driver.prepare();
  }

  @Override
  public void transact(Business business, List<OrderPlaced> events, Runnable beforeCommit)
      throws SQLException {
    List<Order> orders = new ArrayList<>(events.size());
    for (OrderPlaced event : events) {
      orders.add(order(event));
    }
    driver.transact(business::in, orders, beforeCommit);
  }

  /** Converts one event again and again; returns how many nanoseconds each took. */
  double convert(OrderPlaced event, int times) {
    Order order = order(event);
    long start = System.nanoTime();
    long checksum = driver.convert(order, times);
    long nanos = System.nanoTime() - start;
    if (checksum != times * event.total()) {
      throw new IllegalStateException(name + " converts wrongly");
    }
    return (double) nanos / times;
  }

  private static Order order(OrderPlaced event) {
    return new Order(
        event.eventId(),
        event.orderId(),
        event.version(),
        event.customer(),
        event.currency(),
        event.total());
  }

  @Override
  public void drain(int backlog, Sink sink) throws Exception {
    driver.drain(sink::published);
  }

  @Override
  public Running start(Sink sink) {
    AutoCloseable running = driver.start(sink::published);
    return () -> {
      try {
        running.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }

  @Override
  public void close() {
    driver.close();
  }
}
