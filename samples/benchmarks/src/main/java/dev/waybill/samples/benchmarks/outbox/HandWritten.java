package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The floor: what a developer writes by hand for one process that never fails. Neither retries nor
 * leases, and order only because a single relay publishes.
 *
 * <p>Several events go into one multi-row insert, which was faster than a JDBC batch, rewritten or
 * not.
 */
final class HandWritten implements Joining {

  private static final String COLUMNS =
      "INSERT INTO hand_written_outbox (id, aggregatetype, aggregateid, type, payload,"
          + " outcome, schemaversion, traceparent, headers) VALUES ";

  private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Database database;
  private final String name;
  private final boolean isLocking;
  private final EventCodec codec = EventCodec.detect();
  private final HandWrittenRelay.@Nullable Outlet outlet;
  private final Semaphore committed = new Semaphore(0);

  private HandWritten(Database database, String name, boolean isLocking) throws SQLException {
    this(database, name, isLocking, null);
  }

  private HandWritten(
      Database database, String name, boolean isLocking, HandWrittenRelay.@Nullable Outlet outlet)
      throws SQLException {
    this.outlet = outlet;
    this.database = database;
    this.name = name;
    this.isLocking = isLocking;
    Server server = database.server();
    database.execute(
        """
        CREATE TABLE IF NOT EXISTS hand_written_outbox (
          seq %s,
          id varchar(255) NOT NULL,
          aggregatetype varchar(255) NOT NULL,
          aggregateid varchar(255) NOT NULL,
          type varchar(255) NOT NULL,
          payload %s NOT NULL,
          outcome varchar(255),
          schemaversion integer,
          traceparent varchar(55),
          headers %s,
          created_at %s) %s
        """
            .formatted(
                server.drawnKey(),
                server.longText(),
                server.longText(),
                server.insertedAt(),
                server.exactTexts()));
  }

  /** What everybody is compared with. */
  static HandWritten floor(Database database) throws SQLException {
    return new HandWritten(database, "floor", true);
  }

  /** The same once more: what it differs from the floor is the error of the measurement. */
  static HandWritten control(Database database) throws SQLException {
    return new HandWritten(database, "floor again", true);
  }

  /** The floor for those who are sure that a second process never relays. */
  static HandWritten unlocked(Database database) throws SQLException {
    return new HandWritten(database, "floor without row locks", false);
  }

  /** The floor with another outlet than the sink that it is given. */
  static HandWritten to(Database database, HandWrittenRelay.Outlet outlet) throws SQLException {
    return new HandWritten(database, "floor", true, outlet);
  }

  /** The same once more: what it differs from that floor is the error of the measurement. */
  static HandWritten controlTo(Database database, HandWrittenRelay.Outlet outlet)
      throws SQLException {
    return new HandWritten(database, "floor again", true, outlet);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void clear() throws SQLException {
    database.execute("TRUNCATE hand_written_outbox");
  }

  @Override
  public void transact(Business business, List<OrderPlaced> events, Runnable beforeCommit)
      throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      connection.setAutoCommit(false);
      business.in(connection);
      append(connection, events);
      beforeCommit.run();
      connection.commit();
    }
    committed.release();
  }

  @Override
  public void append(Connection connection, List<OrderPlaced> events) throws SQLException {
    String sql = COLUMNS + ROW + (", " + ROW).repeat(events.size() - 1);
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (OrderPlaced placed : events) {
        IntegrationEvent<?> event = IntegrationEvents.convert(placed);
        insert.setString(parameter++, event.id());
        insert.setString(parameter++, "Order");
        insert.setString(parameter++, placed.orderId());
        insert.setString(parameter++, event.type());
        insert.setString(parameter++, codec.encode(event));
        insert.setString(parameter++, "accepted");
        insert.setInt(parameter++, 1);
        insert.setString(parameter++, null);
        insert.setString(parameter++, null);
      }
      insert.executeUpdate();
    }
  }

  @Override
  public void drain(int backlog, Sink sink) throws SQLException {
    HandWrittenRelay.Outlet to = outlet == null ? HandWrittenRelay.Outlet.to(sink) : outlet;
    try (HandWrittenRelay relay = new HandWrittenRelay(database, to, isLocking)) {
      while (relay.relayBatch()) {}
    }
  }

  @Override
  public Running start(Sink sink) {
    HandWrittenRelay.Waking waking = new HandWrittenRelay.Waking(database, sink, committed);
    waking.start();
    return waking::end;
  }
}
