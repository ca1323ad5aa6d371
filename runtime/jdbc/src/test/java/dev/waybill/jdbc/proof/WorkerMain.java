package dev.waybill.jdbc.proof;

import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A worker in a process of its own, to be killed. Runs until its standard input ends, and then
 * closes the worker. An event whose id contains {@value #KILLER} kills it.
 */
public final class WorkerMain {

  static final String KILLER = "killer";

  private WorkerMain() {}

  /**
   * Runs the worker.
   *
   * @param args its name, the broker's port, the JDBC URL, the lease in milliseconds, the batch
   *     size, after how many attempts an event is dead
   */
  public static void main(String[] args) throws Exception {
    String name = args[0];
    RemoteBroker remote = new RemoteBroker(Integer.parseInt(args[1]), name);
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setURL(args[2]);
    dataSource.setApplicationName(name);
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
    BrokerLine killable =
        (claim, event, key) -> {
          if (event.contains(KILLER)) {
            Runtime.getRuntime().halt(137);
          }
          return remote.take(claim, event, key);
        };
    try (OutboxWorker worker =
        OutboxWorker.builder(
                new ObservedOutbox(outbox, station), new BrokerProducer(station, killable))
            .name(name)
            .batchSize(Integer.parseInt(args[4]))
            .build()) {
      worker.start(Duration.ofMillis(50));
      while (System.in.read() >= 0) {
        // Goes on until the experiment closes it.
      }
    }
  }

  private record Telling(Station station) implements OutboxListener {
    @Override
    public void lanesTaken(String worker, int lanes, int expired) {
      if (expired > 0) {
        station.tell(new Fact.TookOver(station.worker()));
      }
    }

    @Override
    public void deadLettered(DeadLetter deadLetter, Throwable cause) {
      if (deadLetter.policy() == DeadLetterPolicy.SKIP) {
        station.tell(new Fact.GivenUp(deadLetter.entry().id()));
      }
    }
  }
}
