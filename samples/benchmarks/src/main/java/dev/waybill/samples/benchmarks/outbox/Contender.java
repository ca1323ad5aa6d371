package dev.waybill.samples.benchmarks.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A way of keeping events beside the business data and publishing them. Its tables are its own; all
 * use one database and one pool.
 */
interface Contender {

  String name();

  /** Empties its tables. */
  void clear() throws SQLException;

  /** Does what comes once before {@link #drain}, such as taking leases; its tables are empty. */
  default void prepare() throws InterruptedException {}

  /**
   * Does some business and keeps events, in one transaction; wakes whoever publishes.
   *
   * @param business what is written besides
   * @param beforeCommit called just before COMMIT is sent
   */
  void transact(Business business, List<OrderPlaced> events, Runnable beforeCommit)
      throws SQLException;

  /**
   * Publishes a backlog and returns when all of it is settled in the database, too.
   *
   * @param backlog how many events there are
   */
  void drain(int backlog, Sink sink) throws Exception;

  /** Publishes whatever is committed, as it comes, until the result is closed. */
  Running start(Sink sink) throws Exception;

  /** What a transaction does besides keeping events. */
  @FunctionalInterface
  interface Business {

    Business NONE = connection -> {};

    void in(Connection connection) throws SQLException;
  }

  /** Where events go: a producer that does nothing but take note. */
  @FunctionalInterface
  interface Sink {

    Sink NOWHERE = id -> {};

    void published(String id);
  }

  /** Ends what was started. */
  @FunctionalInterface
  interface Running extends AutoCloseable {

    @Override
    void close();
  }
}
