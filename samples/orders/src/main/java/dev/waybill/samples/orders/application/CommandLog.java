package dev.waybill.samples.orders.application;

import dev.waybill.samples.orders.ordering.Decision;
import dev.waybill.samples.orders.ordering.OrderCommand;
import dev.waybill.samples.orders.ordering.OrderRejection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * What was answered to each command. Its key keeps a command from being handled twice, and it is
 * the one place that remembers a refusal once the outbox has passed it on.
 */
record CommandLog(Connection connection) {

  static final String DDL =
      """
      CREATE TABLE command_log (
        command_id varchar(200) PRIMARY KEY,
        type varchar(200) NOT NULL,
        refused_because varchar(200))
      """;

  void add(OrderCommand command, Decision decision) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO command_log (command_id, type, refused_because) VALUES (?, ?, ?)")) {
      insert.setString(1, command.commandId());
      insert.setString(2, command.getClass().getSimpleName());
      insert.setString(
          3, decision instanceof OrderRejection refusal ? refusal.reason().name() : null);
      insert.executeUpdate();
    }
  }
}
