package dev.waybill.samples.orders.application;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.outbox.OutboxWorker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The process of one instance: it takes orders and relays what is told of them. */
public final class OrderApplication {

  /** What the process says when it relays, and could take orders. */
  public static final String READY = "ready";

  /** What makes the process take orders, until another line comes in. */
  public static final String OPEN = "open";

  /** What the process says when it takes no more. It still relays. */
  public static final String CLOSED = "closed";

  /** How long the lanes of an instance that was killed stay its own; 30 seconds are the default. */
  private static final Duration LEASE = Duration.ofSeconds(3);

  /** What such an instance may have had in hand goes out again one by one: 500 are the default. */
  private static final int BATCH_SIZE = 100;

  private OrderApplication() {}

  /**
   * Relays until the input ends, and takes orders from one line of it to the next.
   *
   * @param args the instance's name, the URL of its database, and where the brokers are
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(args[1]);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (HikariDataSource database = new HikariDataSource(pool);
        KafkaEventBus bus = KafkaEventBus.builder(args[2]).build()) {
      JdbcOutbox outbox = JdbcOutbox.builder(database).lease(LEASE).build();
      OrderService service = new OrderService(outbox);
      try (OutboxWorker worker =
          OutboxWorker.builder(outbox, bus).name(args[0]).pageSize(BATCH_SIZE).build()) {
        worker.start(Duration.ofSeconds(1));
        System.out.println(READY);
        input.readLine();
        Traffic traffic = Traffic.start(service, new WorkList(database));
        input.readLine();
        traffic.end();
        System.out.println(CLOSED);
        input.readLine();
      }
    }
  }
}
