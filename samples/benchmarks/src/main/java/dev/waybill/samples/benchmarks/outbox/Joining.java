package dev.waybill.samples.benchmarks.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A contender that also keeps events in a transaction which someone else ends. */
interface Joining extends Contender {

  void append(Connection connection, List<OrderPlaced> events) throws SQLException;
}
