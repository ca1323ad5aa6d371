package dev.waybill.samples.orders.environment;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A database server and a broker, each in a process of its own, with all they write in a folder.
 */
public final class Environment implements AutoCloseable {

  private final ChildProcess database;
  private final ChildProcess broker;
  private final String databasePort;
  private final String bootstrapServers;
  private final Admin admin;

  private Environment(
      ChildProcess database, String databasePort, ChildProcess broker, String bootstrapServers) {
    this.database = database;
    this.databasePort = databasePort;
    this.broker = broker;
    this.bootstrapServers = bootstrapServers;
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** Starts both side by side. */
  public static Environment start(Path directory) throws IOException, InterruptedException {
    int brokerPort;
    int controllerPort;
    try (ServerSocket one = anyPort();
        ServerSocket other = anyPort()) {
      brokerPort = one.getLocalPort();
      controllerPort = other.getLocalPort();
    }
    Path settings = directory.resolve("broker.properties");
    Files.writeString(
        settings, Broker.settings(brokerPort, controllerPort, directory.resolve("broker")));
    ChildProcess broker =
        ChildProcess.start(directory, "broker", Broker.class, settings.toString());
    ChildProcess database =
        ChildProcess.start(
            directory, "database", Postgres.class, directory.resolve("database").toString());
    return new Environment(database, database.answer(), broker, "127.0.0.1:" + brokerPort);
  }

  /** None of those that systems give to clients: one could have it before the broker starts. */
  private static ServerSocket anyPort() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
      } catch (BindException e) {
        // Somebody has it: another one will do.
      }
    }
  }

  /**
   * Returns where a database is.
   *
   * @param client the name by which the server knows who connects
   */
  public String url(String name, String client) {
    return Postgres.url(databasePort, name, client);
  }

  /** Returns where the broker is. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Returns the broker's administrator. */
  public Admin admin() {
    return admin;
  }

  /** Creates topics, as soon as the broker answers. */
  public void createTopics(int partitions, List<String> names)
      throws InterruptedException, ExecutionException {
    admin
        .createTopics(
            names.stream().map(name -> new NewTopic(name, partitions, (short) 1)).toList())
        .all()
        .get();
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
    database.close();
  }
}
