package dev.waybill.samples.quickstart;

import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.samples.quickstart.users.Decision;
import dev.waybill.samples.quickstart.users.UserCommand;
import dev.waybill.samples.quickstart.users.UserCommandHandler;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** The users' bounded context: its database, with an outbox in it. */
final class UserService {

  private final DataSource database;
  private final JdbcOutbox outbox;

  private UserService(DataSource database) {
    this.database = database;
    // So short a lease lets a restarted process go on soon; 30 seconds are the default.
    this.outbox =
        JdbcOutbox.builder(database)
            .metadata(UserService::whatSurroundsTheCall)
            .lease(Duration.ofSeconds(1))
            .build();
  }

  /** Opens the service; without WRITE_DELAY=0, H2 would report commits that a crash takes back. */
  static UserService open(Path directory) {
    String url = "jdbc:h2:file:%s;WRITE_DELAY=0".formatted(directory.resolve("users"));
    return new UserService(JdbcConnectionPool.create(url, "sa", ""));
  }

  /** Creates the tables: the service's own, and those of the outbox beside them. */
  void createTables() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(UserTable.DDL);
    }
    Schema.h2().create(database);
  }

  JdbcOutbox outbox() {
    return outbox;
  }

  /** Handles a command: the change and what is told of it commit together. */
  Decision handle(UserCommand command) {
    return outbox.inTransactionReturning(
        transaction ->
            new UserCommandHandler(new UserTable(transaction.connection()), transaction)
                .handle(command));
  }

  /** Handles a command, and then something goes wrong: neither the change nor the event is left. */
  Decision handleAndFail(UserCommand command) {
    Decision[] decision = new Decision[1];
    try {
      outbox.inTransaction(
          transaction -> {
            decision[0] =
                new UserCommandHandler(new UserTable(transaction.connection()), transaction)
                    .handle(command);
            throw new UnsupportedOperationException("the mail server is down");
          });
    } catch (UnsupportedOperationException e) {
      // The transaction is rolled back.
    }
    return decision[0];
  }

  /** In an application this is the request's trace, tenant and user. */
  private static IntegrationEventMetadata whatSurroundsTheCall() {
    return IntegrationEventMetadata.builder().correlationId("signup-42").userId("clerk-7").build();
  }
}
