package dev.waybill.spring.internal.health;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.jdbc.JdbcOutbox;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Appends an event and rolls it back: a database that only reads, or whose disk is full, takes
 * anything else as if it were well.
 */
final class WriteProbe {

  private final JdbcOutbox outbox;
  private final DataSource dataSource;

  WriteProbe(JdbcOutbox outbox, DataSource dataSource) {
    this.outbox = outbox;
    this.dataSource = dataSource;
  }

  /**
   * Tries it.
   *
   * @throws dev.waybill.outbox.OutboxUnavailableException where nothing can be appended
   */
  void write() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean isAutoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        outbox.in(connection).enqueueEvent(probe());
      } finally {
        connection.rollback();
        connection.setAutoCommit(isAutoCommit);
      }
    }
  }

  private static IntegrationEvent<String> probe() {
    return IntegrationEvent.create(
        "WaybillHealth",
        "never committed",
        IntegrationEventMetadata.builder().aggregateType("Waybill").aggregateId("health").build());
  }
}
