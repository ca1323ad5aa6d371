package dev.waybill.jdbc.proof;

import dev.waybill.bus.EventProducer;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.jdbc.UrlDataSource;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.ImpatientWorkers;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.StreamRouter;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A worker in a process of its own, to be killed. Runs until its standard input ends, and then
 * closes the worker. An event whose id contains {@value #KILLER} kills it.
 */
public final class WorkerMain {

  static final String KILLER = "killer";

  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(30);

  /** Where a worker publishes. */
  @FunctionalInterface
  public interface Outlet {

    /** Opens it for a worker, which is observed from a station and tells what it does. */
    EventProducer open(Station station, RemoteBroker witness);
  }

  private WorkerMain() {}

  /**
   * Runs a worker that publishes to the experiment's broker.
   *
   * @param args see {@link #run(String[], StreamRouter, Outlet, Duration)}
   */
  public static void main(String[] args) throws Exception {
    run(
        args,
        StreamRouter.byAggregateType(),
        (station, broker) -> new BrokerProducer(station, killableBy(broker)));
  }

  private static BrokerLine killableBy(BrokerLine broker) {
    return (claim, event, key) -> {
      if (event.contains(KILLER)) {
        Runtime.getRuntime().halt(137);
      }
      return broker.take(claim, event, key);
    };
  }

  /**
   * Runs a worker whose bus answers always, as brokers do.
   *
   * @param args see {@link #run(String[], StreamRouter, Outlet, Duration)}
   * @param router to which stream an event goes
   * @param outlet where it publishes
   */
  public static void run(String[] args, StreamRouter router, Outlet outlet) throws Exception {
    run(args, router, outlet, SEND_TIMEOUT);
  }

  /**
   * Runs a worker.
   *
   * @param args its name, the port of the experiment, the JDBC URL, the lease in milliseconds, the
   *     page size, after how many attempts an event is dead
   * @param router to which stream an event goes
   * @param outlet where it publishes
   * @param sendTimeout how long it waits for an answer
   */
  public static void run(String[] args, StreamRouter router, Outlet outlet, Duration sendTimeout)
      throws Exception {
    String name = args[0];
    RemoteBroker remote = new RemoteBroker(Integer.parseInt(args[1]), name);
    DataSource dataSource = dataSource(args[2], name);
    Station station = new Station(name, remote);
    JdbcOutbox outbox =
        JdbcOutbox.builder(dataSource)
            .codec(new NoCodec())
            .lease(Duration.ofMillis(Long.parseLong(args[3])))
            .retryPolicy(
                new RetryPolicy(
                    Integer.parseInt(args[5]), Duration.ofMillis(50), Duration.ofMillis(500)))
            .listener(new Telling(station))
            .build();
    try (OutboxWorker worker =
        ImpatientWorkers.withPatience(
                OutboxWorker.builder(
                    new ObservedOutbox(outbox, station), outlet.open(station, remote)),
                PATIENCE)
            .name(name)
            .router(router)
            .sendTimeout(sendTimeout)
            .pageSize(Integer.parseInt(args[4]))
            .build()) {
      worker.start(Duration.ofMillis(50));
      while (System.in.read() >= 0) {
        // Goes on until the experiment closes it.
      }
    }
  }

  private static DataSource dataSource(String url, String name) {
    if (!url.startsWith("jdbc:postgresql:")) {
      return new UrlDataSource(url, List.of("SET @worker = '%s'".formatted(name)));
    }
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    postgres.setURL(url);
    postgres.setApplicationName(name);
    return postgres;
  }

  private record Telling(Station station) implements JdbcOutboxListener {
    @Override
    public void lanesTaken(LanesTaken event) {
      if (event.expired() > 0) {
        station.tell(new Fact.TookOver(station.worker()));
      }
    }

    @Override
    public void deadLettered(DeadLettered event) {
      if (event.deadLetter().policy() == DeadLetterPolicy.SKIP) {
        station.tell(new Fact.GivenUp(event.deadLetter().entry().id()));
      }
    }
  }
}
