package dev.waybill.samples.orders.reporting;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.waybill.jdbc.Schema;
import dev.waybill.kafka.KafkaEventBus;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The process of the consumer: a group of its own on the orders' topic. */
public final class Reporting {

  /** What the process says when it follows the orders. */
  public static final String FOLLOWING = "following";

  private static final int THREADS = 2;

  private Reporting() {}

  /** Creates the tables, as a migration would: the view, and the inbox beside it. */
  public static void createTables(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(OrderView.DDL);
    }
    Schema.postgresql().create(database);
  }

  /**
   * Follows the orders until the input ends.
   *
   * @param args the URL of the database, where the brokers are, and the topic
   */
  public static void main(String[] args) throws IOException, SQLException {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(args[0]);
    try (HikariDataSource database = new HikariDataSource(pool);
        KafkaEventBus bus = KafkaEventBus.builder(args[1]).group("reporting").build()) {
      bus.subscription(args[2]).threads(THREADS).start(OrderProjection.open(database));
      System.out.println(FOLLOWING);
      System.in.transferTo(System.err);
    }
  }
}
