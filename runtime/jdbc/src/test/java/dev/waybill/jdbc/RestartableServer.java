package dev.waybill.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A PostgreSQL server that crashes when told to, as {@code pg_ctl stop -m immediate} makes it, and
 * recovers from its log when it is started again.
 */
public final class RestartableServer implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final Path dataDirectory;
  private final List<String> command;

  private RestartableServer(EmbeddedPostgres postgres, Path dataDirectory, List<String> command) {
    this.postgres = postgres;
    this.dataDirectory = dataDirectory;
    this.command = command;
  }

  /** Starts a server. */
  public static RestartableServer start() throws IOException, SQLException {
    EmbeddedPostgres postgres = Databases.startServer();
    Path dataDirectory;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      row.next();
      dataDirectory = Path.of(row.getString(1));
    }
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
    }
    String line = Files.readString(Path.of("/proc", pid(dataDirectory), "cmdline"));
    command.addAll(List.of(line.split("\0")));
    return new RestartableServer(postgres, dataDirectory, command);
  }

  /** The process that all others of the server are children of. */
  private static String pid(Path dataDirectory) throws IOException {
    return Files.readAllLines(dataDirectory.resolve("postmaster.pid")).get(0).strip();
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  /** The server as the tests know it. */
  public EmbeddedPostgres postgres() {
    return postgres;
  }

  /** Ends the server and all its sessions at once, without a checkpoint. */
  public void crash() throws IOException, InterruptedException {
    String pid = pid(dataDirectory);
    kill("-QUIT", pid);
    while (ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent()) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** Starts the server on what the crash has left, and waits until it has recovered. */
  public void startAgain() throws IOException {
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    while (true) {
      try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException e) {
        LockSupport.parkNanos(20_000_000); // it recovers
      }
    }
  }

  private static void kill(String signal, String pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", signal, pid).start();
    if (kill.waitFor() != 0) {
      throw new IOException(
          new String(kill.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
