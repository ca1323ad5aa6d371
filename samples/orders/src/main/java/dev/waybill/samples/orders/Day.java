package dev.waybill.samples.orders;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.samples.orders.application.OrderApplication;
import dev.waybill.samples.orders.application.OrderService;
import dev.waybill.samples.orders.environment.ChildProcess;
import dev.waybill.samples.orders.environment.Environment;
import dev.waybill.samples.orders.reporting.Reporting;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;

/** What happens, from the first order to the last event. */
record Day(Environment environment, Path directory, PrintStream out) {

  private static final String TOPIC = "outbox.event.Order";
  private static final String DEAD_LETTER_TOPIC = TOPIC + ".DLT";
  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Takes orders for a while, waits until nothing is on its way any more, and counts. */
  Balance spend(Duration opening)
      throws IOException, InterruptedException, SQLException, ExecutionException {
    createDatabases("ordering", "reporting");
    try (HikariDataSource ordering = connect("ordering");
        HikariDataSource reporting = connect("reporting")) {
      OrderService.createTables(ordering);
      Reporting.createTables(reporting);
      environment.createTopics(PARTITIONS, List.of(TOPIC, DEAD_LETTER_TOPIC));
      Gauge gauge =
          new Gauge(
              ordering,
              JdbcOutbox.builder(ordering).build(),
              reporting,
              environment.admin(),
              TOPIC,
              DEAD_LETTER_TOPIC,
              PARTITIONS);
      try (ChildProcess consumer = startConsumer();
          ChildProcess first = startService("app-1");
          ChildProcess second = startService("app-2")) {
        consumer.await(Reporting.FOLLOWING);
        first.await(OrderApplication.READY);
        second.await(OrderApplication.READY);
        watch(gauge, ordering, first, second, opening);
        return gauge.balance();
      }
    }
  }

  private void watch(
      Gauge gauge, DataSource ordering, ChildProcess first, ChildProcess second, Duration opening)
      throws IOException, InterruptedException, SQLException, ExecutionException {
    LiveView view = LiveView.open(out, gauge, List.of(first.name(), second.name()));
    first.tell(OrderApplication.OPEN);
    second.tell(OrderApplication.OPEN);
    // Processes that have just been started are busy with themselves.
    view.watchUntil(Progress::isFlowing, PATIENCE);
    view.watchFor(opening.dividedBy(2));

    boolean isMet = new WorstMoment(ordering).kill(first);
    view.killed(first.name());
    view.say(
        "%s was killed, %s."
            .formatted(
                first.name(),
                isMet ? "between publishing events and noting that it had" : "with nothing to do"));
    view.watchFor(opening.dividedBy(2));

    second.tell("close");
    second.await(OrderApplication.CLOSED);
    view.say("No more orders are taken; what was committed goes out.");
    view.watchUntil(Progress::isDone, PATIENCE);
    view.end();
  }

  private ChildProcess startService(String name) throws IOException {
    return ChildProcess.start(
        directory,
        name,
        OrderApplication.class,
        name,
        environment.url("ordering", name),
        environment.bootstrapServers());
  }

  private ChildProcess startConsumer() throws IOException {
    return ChildProcess.start(
        directory,
        "reporting",
        Reporting.class,
        environment.url("reporting", "reporting"),
        environment.bootstrapServers(),
        TOPIC);
  }

  private void createDatabases(String... names) throws SQLException {
    try (HikariDataSource server = connect("postgres");
        Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      for (String name : names) {
        statement.execute("CREATE DATABASE " + name);
      }
    }
  }

  private HikariDataSource connect(String database) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(environment.url(database, "sample"));
    pool.setMaximumPoolSize(2);
    return new HikariDataSource(pool);
  }
}
