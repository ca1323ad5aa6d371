package dev.waybill.kafka;

import static dev.waybill.kafka.Waiting.await;

import dev.waybill.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * A real KRaft broker in a JVM of its own: it can be stopped, killed, frozen and started again, on
 * the same port and with the same data.
 */
public final class Broker implements AutoCloseable {

  private static @Nullable Broker shared;

  private final Path directory;
  private final int port;
  private final int controllerPort;
  private final int saslPort;
  private final Admin admin;
  private @Nullable Process process;

  private Broker(Path directory, Map<String, String> settings) throws IOException {
    this.directory = directory;
    this.port = Ports.free();
    this.controllerPort = Ports.free();
    this.saslPort = Ports.free();
    write(settings);
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                // A metadata request that a frozen broker swallowed must not hold up the next test.
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3000));
  }

  /** The broker of all tests that do it no harm; it ends with their JVM. */
  public static synchronized Broker shared() {
    if (shared == null) {
      try {
        Path target = Files.createDirectories(Path.of("target"));
        shared = start(Files.createTempDirectory(target, "broker"), Map.of());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return shared;
  }

  /** Starts a second broker of this one's cluster, without a controller. */
  Broker startPeer(Path ofPeer) throws IOException {
    Broker peer =
        new Broker(
            ofPeer,
            Map.of(
                "process.roles",
                "broker",
                "node.id",
                "2",
                "controller.quorum.voters",
                "1@127.0.0.1:" + controllerPort,
                "listeners",
                "PLAINTEXT://127.0.0.1:PORT"));
    peer.start();
    await().until(() -> get(admin.describeCluster().nodes()).size() == 2);
    return peer;
  }

  /** Starts a broker of one's own. */
  public static Broker start(Path directory, Map<String, String> settings) throws IOException {
    Broker broker = new Broker(directory, settings);
    broker.start();
    return broker;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Where a client must say who it is, with SCRAM-SHA-256. */
  public String saslBootstrapServers() {
    return "127.0.0.1:" + saslPort;
  }

  public Admin admin() {
    return admin;
  }

  public String createTopic(String topic, int partitions) {
    return createTopic(topic, partitions, Map.of());
  }

  public String createTopic(String topic, int partitions, Map<String, String> settings) {
    get(
        admin
            .createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
            .all());
    // The controller answers before the broker has heard of it, to whom a topic is missing then.
    if (!hasTopic(topic)) {
      await().until(() -> hasTopic(topic));
    }
    return topic;
  }

  public void deleteTopic(String topic) {
    get(admin.deleteTopics(List.of(topic)).all());
    await().until(() -> !hasTopic(topic));
  }

  private boolean hasTopic(String topic) {
    return get(admin.listTopics().names()).contains(topic);
  }

  /** Forbids everybody to write under a name. */
  void deny(ResourceType type, String name) {
    acl("ANONYMOUS", type, name, AclOperation.WRITE, AclPermissionType.DENY);
  }

  /** Takes back what was forbidden under a name. */
  void undeny(ResourceType type, String name) {
    AclBindingFilter rules =
        new AclBindingFilter(
            new ResourcePatternFilter(type, name, PatternType.LITERAL),
            AccessControlEntryFilter.ANY);
    get(admin.deleteAcls(List.of(rules)).all());
    await().until(() -> get(admin.describeAcls(rules).values()).isEmpty());
  }

  /** Allows a user to do something, or forbids it. */
  public void acl(
      String user,
      ResourceType type,
      String name,
      AclOperation operation,
      AclPermissionType permission) {
    AccessControlEntry entry = new AccessControlEntry("User:" + user, "*", operation, permission);
    AclBinding rule = new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL), entry);
    get(admin.createAcls(List.of(rule)).all());
    await().until(() -> get(admin.describeAcls(rule.toFilter()).values()).contains(rule));
  }

  /** Makes a user known by a password, or gives it another, of which the broker hears soon. */
  public void setPassword(String user, String password) {
    // As few iterations as a broker allows.
    ScramCredentialInfo mechanism = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096);
    get(
        admin
            .alterUserScramCredentials(
                List.of(new UserScramCredentialUpsertion(user, mechanism, password)))
            .all());
  }

  public void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                settingsFile().toString(),
                data().toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("broker.log").toFile()))
            .start();
    await()
        .until(
            () -> {
              if (!process().isAlive()) {
                throw new IllegalStateException(
                    "The broker ended: " + Files.readString(directory.resolve("broker.log")));
              }
              return isUp();
            });
  }

  private boolean isUp() throws InterruptedException {
    try {
      return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /** Ends the broker as an operator would. */
  public void stop() {
    process().destroy();
    awaitEnd();
  }

  /** Ends the broker as a crash would. */
  public void kill() {
    process().destroyForcibly();
    awaitEnd();
  }

  /** Makes the broker hang: connections stay open, and nobody answers. */
  public void freeze() {
    signal("STOP");
  }

  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process().pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitEnd() {
    try {
      process().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process process() {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("The broker was never started.");
    }
    return running;
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
    kill();
  }

  private Path settingsFile() {
    return directory.resolve("server.properties");
  }

  private Path data() {
    return directory.resolve("data");
  }

  private void write(Map<String, String> more) throws IOException {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,SASL_PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(port, saslPort, controllerPort));
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-256");
    settings.put(
        "listener.name.sasl_plaintext.scram-sha-256.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    // Longer than a consumer polls, so that a refusal looks like silence at first.
    settings.put("connection.failed.authentication.delay.ms", "600");
    settings.put("log.dirs", data().toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "2");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "2");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.min.session.timeout.ms", "1000"); // for members that are killed
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    // A broker that comes back waits for the end of its former session.
    settings.put("broker.session.timeout.ms", "1000");
    settings.put("broker.heartbeat.interval.ms", "200");
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("allow.everyone.if.no.acl.found", "true");
    settings.put("num.io.threads", "2");
    settings.put("num.network.threads", "2");
    more.forEach((name, value) -> settings.put(name, value.replace("PORT", "" + port)));
    Files.createDirectories(data());
    try (var out = Files.newOutputStream(settingsFile())) {
      settings.store(out, null);
    }
  }

  static <T> T get(org.apache.kafka.common.KafkaFuture<T> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
