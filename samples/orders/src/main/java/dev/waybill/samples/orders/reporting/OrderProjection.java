package dev.waybill.samples.orders.reporting;

import dev.waybill.bus.EventHandler;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.Inbox;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Projects each event once, however often it comes: the inbox and the view are written in one
 * transaction.
 */
final class OrderProjection implements EventHandler {

  private static final String CONSUMER = "order-view";

  private final DataSource database;
  private final Inbox inbox;

  private OrderProjection(DataSource database, Inbox inbox) {
    this.database = database;
    this.inbox = inbox;
  }

  static OrderProjection open(DataSource database) {
    return new OrderProjection(database, Inbox.of(database));
  }

  @Override
  public void handle(IntegrationEvent<?> event) throws SQLException {
    // A connection that is closed without a commit is rolled back by the pool.
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      OrderView view = new OrderView(connection);
      if (inbox.firstSeen(connection, CONSUMER, event.id())) {
        view.apply(event);
      } else {
        view.dropped(event);
      }
      connection.commit();
    }
  }
}
