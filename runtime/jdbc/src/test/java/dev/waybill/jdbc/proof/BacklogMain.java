package dev.waybill.jdbc.proof;

import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxWorker;
import org.postgresql.ds.PGSimpleDataSource;

/** Relays a backlog in a process of its own, whose memory is small, and ends. */
public final class BacklogMain {

  private BacklogMain() {}

  /**
   * Runs the relay.
   *
   * @param args the JDBC URL, how many events there are
   */
  public static void main(String[] args) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setURL(args[0]);
    int events = Integer.parseInt(args[1]);
    OrderedSink sink = new OrderedSink();
    Pace pace = new Pace(sink, events);
    JdbcOutbox outbox = JdbcOutbox.builder(dataSource).codec(new NoCodec()).build();
    try (OutboxWorker worker = OutboxWorker.builder(outbox, pace).build()) {
      while (sink.count() < events) {
        if (worker.tick() == 0) {
          throw new IllegalStateException("stuck after %d events".formatted(sink.count()));
        }
      }
    }
    System.out.println(pace);
  }
}
