package dev.waybill.samples.orders.environment;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** What runs in the database server's process: PostgreSQL, as durable as it ships. */
public final class Postgres {

  private Postgres() {}

  /**
   * Starts the server, says its port, and stops it when the input ends.
   *
   * @param args a folder for its data
   */
  public static void main(String[] args) throws IOException {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(Path.of(args[0]))
            // An embedded server is fast by losing in a crash what it has confirmed.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start()) {
      System.out.println(server.getPort());
      System.in.transferTo(System.err);
    }
  }

  /**
   * Returns where a database of the server is.
   *
   * @param port what the server's process said
   * @param client the name by which the server knows who connects
   */
  public static String url(String port, String database, String client) {
    return "jdbc:postgresql://localhost:%s/%s?user=postgres&ApplicationName=%s"
        .formatted(port, database, client);
  }
}
