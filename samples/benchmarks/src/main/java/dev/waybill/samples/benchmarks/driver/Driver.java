package dev.waybill.samples.benchmarks.driver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A build of Waybill at work: its outbox on PostgreSQL, its workers and its conversion. Each build
 * has an implementation with a constructor that takes a {@link javax.sql.DataSource}, a table
 * prefix, and the number of workers.
 */
public interface Driver extends AutoCloseable {

  /** Has each worker take its share of the lanes. */
  void prepare() throws InterruptedException;

  /** Does some business and enqueues events, in one transaction. */
  void transact(Business business, List<Order> orders, Runnable beforeCommit) throws SQLException;

  /**
   * Publishes all there is.
   *
   * @param published hears the id of each event
   */
  void drain(Consumer<String> published) throws Exception;

  /**
   * Publishes what is committed, as it comes, until the result is closed.
   *
   * @param published hears the id of each event
   */
  AutoCloseable start(Consumer<String> published);

  /**
   * Converts one record again and again.
   *
   * @return something made of all results, so that none can be left out
   */
  long convert(Order order, int times);

  @Override
  void close();

  /** What a transaction does besides. */
  @FunctionalInterface
  interface Business {

    void in(Connection connection) throws SQLException;
  }
}
