package dev.waybill.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.mail.Mailed;
import com.acme.mail.Statistics;
import com.acme.mail.Welcome;
import com.acme.users.Users;
import com.acme.users.UsersApplication;
import dev.waybill.bus.EventBus;
import dev.waybill.kafka.Broker;
import dev.waybill.kafka.KafkaEventBus;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** The bus on Kafka connects as the application's own clients do. */
final class KafkaTest {

  private static final String NOWHERE = "spring.kafka.bootstrap-servers=127.0.0.1:1";

  private final Broker broker = Broker.shared();
  private final String topic = broker.createTopic("boot-" + UUID.randomUUID(), 1);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(UsersApplication.class)
          .withPropertyValues(
              "spring.sql.init.schema-locations=classpath:users.sql",
              "spring.application.name=" + topic,
              "waybill.worker.stream=" + topic);

  @Test
  void byBootsProperties() {
    runner
        .withPropertyValues("spring.kafka.bootstrap-servers=" + broker.bootstrapServers())
        .run(this::requireRoundTrip);
  }

  /** For the bus's own sake, and for no reason to the application's. */
  @Test
  void whateverTheApplicationsOwnProducersHave() {
    runner
        .withPropertyValues(
            "spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
            "spring.kafka.client-id=orders",
            "spring.kafka.producer.acks=0",
            "spring.kafka.producer.properties.enable.idempotence=false",
            "spring.kafka.consumer.group-id=others",
            "spring.kafka.consumer.enable-auto-commit=true",
            "spring.kafka.consumer.isolation-level=read_uncommitted")
        .run(this::requireRoundTrip);
  }

  /** As Docker Compose and Testcontainers have them: the properties know nothing of these. */
  @Test
  void byConnectionDetails() {
    runner
        .withPropertyValues(NOWHERE)
        .withBean(KafkaConnectionDetails.class, () -> () -> List.of(broker.bootstrapServers()))
        .run(this::requireRoundTrip);
  }

  @Test
  void withSasl() {
    broker.setPassword(topic, "secret");
    runner
        .withPropertyValues(
            "spring.kafka.bootstrap-servers=" + broker.saslBootstrapServers(),
            "spring.kafka.security.protocol=SASL_PLAINTEXT",
            "spring.kafka.properties.sasl.mechanism=SCRAM-SHA-256",
            "spring.kafka.properties.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"secret\";"
                .formatted(topic))
        .run(this::requireRoundTrip);
  }

  @Test
  void withAnSslBundle(@TempDir Path directory) throws Exception {
    Path keys = selfSigned(directory.resolve("keys.p12"));
    try (SSLServerSocket server = server(keys)) {
      CompletableFuture<Void> handshake =
          CompletableFuture.runAsync(
              () -> {
                try (SSLSocket client = (SSLSocket) server.accept()) {
                  client.startHandshake();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      runner
          .withPropertyValues(
              "spring.ssl.bundle.jks.broker.truststore.location=file:" + keys,
              "spring.ssl.bundle.jks.broker.truststore.password=secret",
              "spring.ssl.bundle.jks.broker.truststore.type=PKCS12",
              "spring.kafka.ssl.bundle=broker",
              "spring.kafka.security.protocol=SSL",
              "spring.kafka.bootstrap-servers=localhost:" + server.getLocalPort())
          .run(
              context -> {
                context.getBean(Users.class).register("ada");

                handshake.get(60, TimeUnit.SECONDS); // only who trusts the certificate ends it
              });
    }
  }

  @Test
  void withoutSpringForKafkaByWhatNeedsNoBoot() {
    runner
        .withClassLoader(withoutSpringForKafka())
        .withPropertyValues("spring.kafka.bootstrap-servers=" + broker.bootstrapServers())
        .run(this::requireRoundTrip);
  }

  @Test
  void withoutSpringForKafkaWhatNeedsBootIsRefused() {
    runner
        .withClassLoader(withoutSpringForKafka())
        .withPropertyValues("spring.kafka.ssl.bundle=broker", NOWHERE)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining("spring.kafka.ssl.*")
                    .hasStackTraceContaining("spring-boot-starter-kafka"));
  }

  @Test
  void aBusThatIsAskedForAndNotThereIsTold() {
    runner
        .withClassLoader(new FilteredClassLoader(KafkaEventBus.class))
        .withPropertyValues("waybill.bus=kafka")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining("waybill-kafka is not on the class path"));
  }

  @Test
  void cloudEventsNeedASource() {
    runner
        .withPropertyValues("waybill.kafka.mode=structured", NOWHERE)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining("Set waybill.kafka.source"));
  }

  @Test
  void cloudEventsArriveAsSuch() {
    runner
        .withPropertyValues(
            "waybill.kafka.mode=binary",
            "waybill.kafka.source=/users",
            "waybill.kafka.transactional-id=" + topic,
            "spring.kafka.bootstrap-servers=" + broker.bootstrapServers())
        .run(this::requireRoundTrip);
  }

  @Test
  void aPropertyOfKafkasThatCannotBeIsTold() {
    runner
        .withPropertyValues("spring.kafka.producer.properties.linger.ms=99999", NOWHERE)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining("cannot be built from the properties spring.kafka.*")
                    .hasStackTraceContaining("linger.ms (99999)"));
  }

  /** Boot makes no transaction manager for the database where there is one for Kafka. */
  @Test
  void aTransactionOfKafkasAloneIsRefused() {
    runner
        .withPropertyValues(
            "spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
            "spring.kafka.producer.transaction-id-prefix=orders-")
        .run(
            context ->
                assertThatThrownBy(() -> context.getBean(Users.class).register("ada"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("There is no transaction that the event could join")
                    .hasMessageContaining("declare a JdbcTransactionManager"));
  }

  @Test
  void listenersAreMembersOfTheApplicationsGroup() {
    runner
        .withUserConfiguration(Mailed.class, Welcome.class, Statistics.class)
        .withPropertyValues(
            "mail.stream=" + topic, "spring.kafka.bootstrap-servers=" + broker.bootstrapServers())
        .run(
            context -> {
              context.getBean(Users.class).register("ada");

              await()
                  .atMost(Duration.ofMinutes(1))
                  .until(
                      () ->
                          context
                              .getBean(Mailed.class)
                              .mails()
                              .containsAll(List.of("Hello, ada", "counted Hello")));
              assertThat(broker.admin().listConsumerGroupOffsets(topic).all().get()).hasSize(1);
            });
  }

  @Test
  void whatAnotherContextSendsReachesTheMethodOfItsRecord() {
    runner
        .withUserConfiguration(Mailed.class, ExternalListenersTest.Desk.class)
        .withPropertyValues(
            "mail.stream=" + topic, "spring.kafka.bootstrap-servers=" + broker.bootstrapServers())
        .run(
            context -> {
              sendAsAnotherContextDoes("{\"orderId\":\"o-1\",\"cents\":4200}");

              await()
                  .atMost(Duration.ofMinutes(1))
                  .until(
                      () ->
                          context.getBean(Mailed.class).mails().equals(List.of("paid o-1 by p-1")));
            });
  }

  /** As a CloudEvent whose attributes are headers. */
  private void sendAsAnotherContextDoes(String payload) throws Exception {
    ProducerRecord<String, String> message = new ProducerRecord<>(topic, "o-1", payload);
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", "p-1",
            "ce_source", "/payments",
            "ce_type", "payment.captured",
            "content-type", "application/json")
        .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      var unused = producer.send(message).get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void listenersWithoutAGroupAreToldWhereItComesFrom() {
    runner
        .withUserConfiguration(Mailed.class, Statistics.class)
        .withPropertyValues("spring.application.name=", NOWHERE)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining("cannot be subscribed")
                    .hasStackTraceContaining(
                        "the consumer group is waybill.consumer.group, else spring.application.name"));
  }

  private void requireRoundTrip(ApplicationContext context) {
    List<String> heard = new CopyOnWriteArrayList<>();
    var unused =
        context
            .getBean(EventBus.class)
            .subscribe(topic, event -> heard.add(event.orderingKey().value()));

    context.getBean(Users.class).register("ada");

    await().atMost(Duration.ofMinutes(1)).until(() -> heard.contains("ada"));
  }

  private static FilteredClassLoader withoutSpringForKafka() {
    return new FilteredClassLoader("org.springframework.kafka", "org.springframework.boot.kafka");
  }

  private static Path selfSigned(Path keys) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                keys.toString(),
                "-storepass",
                "secret",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    assertThat(Files.exists(keys)).isTrue();
    return keys;
  }

  private static SSLServerSocket server(Path keys) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(keys.toFile(), "secret".toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, "secret".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return (SSLServerSocket)
        context
            .getServerSocketFactory()
            .createServerSocket(0, 1, InetAddress.getByName("localhost"));
  }
}
