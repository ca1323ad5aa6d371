package dev.waybill.samples.benchmarks.outbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** A KRaft broker in a JVM of its own, with one copy of everything. */
final class KafkaServer implements AutoCloseable {

  private static final String CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw";
  private static final int PATIENCE_MILLIS = 60_000;

  private final Process process;
  private final String address;

  private KafkaServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts a broker, and returns when it answers. */
  static KafkaServer start() throws IOException, InterruptedException, ExecutionException {
    Path directory = Files.createTempDirectory("waybill-benchmark");
    int port = freePort();
    Path settings = write(directory, port, freePort());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaServer.class.getName(),
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("broker.log").toFile())
            .start();
    KafkaServer server = new KafkaServer(process, "127.0.0.1:" + port);
    try (Admin admin = server.admin()) {
      var unused = admin.describeCluster().nodes().get();
    }
    return server;
  }

  /**
   * What runs in the broker's JVM, until the standard input ends.
   *
   * @param args the file with the broker's settings
   */
  public static void main(String[] args) throws IOException {
    Thread watch = new Thread(KafkaServer::endWithParent);
    watch.setDaemon(true);
    watch.start();
    int unused =
        StorageTool.execute(new String[] {"format", "-t", CLUSTER_ID, "-c", args[0]}, System.out);
    Kafka.main(args);
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The benchmark goes on.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(0);
  }

  String address() {
    return address;
  }

  void createTopic(String topic, int partitions) throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      var unused =
          admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    }
  }

  private Admin admin() {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            address,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            PATIENCE_MILLIS));
  }

  /** How much processor time it has used. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static Path write(Path directory, int port, int controllerPort) throws IOException {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("log.dirs", directory.resolve("data").toString());
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    Path file = directory.resolve("server.properties");
    try (var out = Files.newOutputStream(file)) {
      settings.store(out, null);
    }
    return file;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
