package dev.waybill.samples.orders.application;

import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.samples.orders.ordering.Decision;
import dev.waybill.samples.orders.ordering.OrderCommand;
import dev.waybill.samples.orders.ordering.OrderCommandHandler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The application's transactions: an order's row and what is told of it commit together. */
public final class OrderService {

  private final JdbcOutbox outbox;

  OrderService(JdbcOutbox outbox) {
    this.outbox = outbox;
  }

  /** Creates the tables, as a migration would: the service's own, and the outbox's beside them. */
  public static void createTables(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(OrderTable.DDL);
      statement.execute(WorkList.DDL);
      statement.execute(CommandLog.DDL);
    }
    Schema.postgresql().create(database);
  }

  /** Handles a command in a transaction of its own, and says what came of it. */
  Decision handle(OrderCommand command) throws SQLException {
    return outbox.<Decision, SQLException>inTransactionReturning(
        transaction -> {
          Connection connection = transaction.connection();
          Decision decision =
              new OrderCommandHandler(new OrderTable(connection), transaction).handle(command);
          new CommandLog(connection).add(command, decision);
          return decision;
        });
  }
}
