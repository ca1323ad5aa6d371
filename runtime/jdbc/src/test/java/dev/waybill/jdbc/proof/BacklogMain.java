package dev.waybill.jdbc.proof;

import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/** Relays a backlog in a process of its own, whose memory is small, and ends. */
public final class BacklogMain {

  private BacklogMain() {}

  /**
   * Runs the relay.
   *
   * @param args the JDBC URL, how many events there are, the file into which its pace is written
   */
  public static void main(String[] args) throws IOException {
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
    Files.writeString(Path.of(args[2]), pace.toString());
  }
}
