package dev.waybill.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Backlog;
import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.ProofDialects;
import dev.waybill.outbox.OutboxWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Much at once. What it costs is a matter of the benchmarks. */
final class BacklogTest {

  private final Database database = Database.postgres();

  @TempDir private Path folder;

  @Test
  void aMillionEventsAreRelayedWithin256Megabytes() throws Exception {
    int events = Integer.getInteger("waybill.proof.backlog", 1_000_000);
    ProofDialects.createTables(database);
    Backlog.fill(database, events, 1_000);

    Path pace = folder.resolve("pace");

    Process relay =
        ForkedWorker.java(
            List.of("-Xmx256m"),
            BacklogMain.class,
            database.url(),
            Integer.toString(events),
            pace.toString());

    assertThat(relay.waitFor()).isZero();
    System.out.println("PostgreSQL, " + Files.readString(pace));
    assertThat(database.number("SELECT count(*) FROM outbox")).isZero();
  }

  @Test
  void aTransactionOfSomeoneElseThatStaysOpenHoldsNothingUp() throws Exception {
    int events = 100_000;
    ProofDialects.createTables(database);
    Backlog.fill(database, events, 1_000);
    OrderedSink sink = new OrderedSink();
    JdbcOutbox outbox = JdbcOutbox.builder(database.dataSource()).codec(new NoCodec()).build();

    try (Connection someone = database.dataSource().getConnection();
        Statement statement = someone.createStatement();
        OutboxWorker worker = OutboxWorker.builder(outbox, sink).build()) {
      someone.setAutoCommit(false);
      someone.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.executeQuery("SELECT count(*) FROM outbox").close(); // from here on, no vacuum
      worker.tick();
      assertThat(sink.count()).isEqualTo(events);
      assertThat(database.number("SELECT count(*) FROM outbox")).isZero();
      someone.rollback();
      someone.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }
  }
}
