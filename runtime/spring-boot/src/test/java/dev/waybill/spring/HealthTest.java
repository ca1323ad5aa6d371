package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.users.Users;
import com.acme.users.UsersApplication;
import com.zaxxer.hikari.HikariDataSource;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxWorker;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Health says whether events can be appended and are relayed. */
final class HealthTest {

  private static final String[] STANDARD = {
    "spring.sql.init.schema-locations=classpath:users.sql",
    "management.endpoint.health.show-details=always",
    "management.endpoint.health.probes.enabled=true",
    "waybill.health.count-every=0s"
  };

  /** A producer that takes nothing, as one does whose broker is gone. */
  static final class Down implements EventProducer {
    @Override
    public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
      return CompletableFuture.failedStage(
          PublishException.busUnavailable("No broker answers", null));
    }
  }

  @Test
  void itIsUpWithItsDepthAndItsWorker() {
    try (ConfigurableApplicationContext context = start(Published.class)) {
      IndicatedHealthDescriptor health = health(context);

      assertThat(status(health)).isEqualTo("UP");
      assertThat(health.getDetails())
          .containsEntry("pending", 0L)
          .containsEntry("deadLetters", 0L)
          .containsValue("publishing");
      assertThat(context.getBean(Outbox.class).getPending()).isEmpty();
      assertThat(context.getBean(Published.class).keys()).isEmpty();
    }
  }

  @Test
  void itIsDownWithoutItsTablesAndSaysWhatMendsIt() {
    try (ConfigurableApplicationContext context = start(Published.class)) {
      context.getBean(JdbcTemplate.class).execute("ALTER TABLE \"outbox\" RENAME TO \"gone\"");

      IndicatedHealthDescriptor health = health(context);

      assertThat(status(health)).isEqualTo("DOWN");
      assertThat(detail(health, "error")).contains("outbox");
    }
  }

  @Test
  void itIsDownWithoutOneOfItsLanes() {
    try (ConfigurableApplicationContext context = start(Published.class)) {
      context.getBean(JdbcTemplate.class).execute("DELETE FROM \"outbox_lane\" WHERE lane = 63");

      IndicatedHealthDescriptor health = health(context);

      assertThat(status(health)).isEqualTo("DOWN");
      assertThat(detail(health, "error")).contains("63 of the 64 lanes");
    }
  }

  @Test
  void itIsDownWhereTheDatabaseOnlyReads() {
    try (ConfigurableApplicationContext context =
        Applications.start(
            List.of(UsersApplication.class, Published.class),
            Applications.onPostgres(
                Applications.with(
                    STANDARD,
                    "spring.sql.init.mode=always",
                    "waybill.outbox.initialize-schema=always")))) {
      assertThat(status(health(context))).isEqualTo("UP");
      JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
      String database = jdbc.queryForObject("SELECT current_database()", String.class);
      jdbc.execute("ALTER DATABASE %s SET default_transaction_read_only = on".formatted(database));
      context.getBean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();

      assertThat(status(health(context))).isEqualTo("DOWN");
      assertThat(detail(health(context), "error")).contains("read-only");
    }
  }

  @Test
  void aBrokerThatIsGoneIsSaidAndIsDownOnlyAfterAWhileAndNeverEndsTheProcess() {
    try (ConfigurableApplicationContext context = start(Down.class)) {
      context.getBean(Users.class).register("ada");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> health(context).getDetails().toString().contains("No broker answers"));

      assertThat(status(health(context))).isEqualTo("UP");
    }
    try (ConfigurableApplicationContext context =
        start(Down.class, "waybill.health.worker-failing-for=0s")) {
      context.getBean(Users.class).register("ada");

      await().atMost(Duration.ofMinutes(1)).until(() -> status(health(context)).equals("DOWN"));
      assertThat(status(context, "liveness")).isEqualTo("UP");
      assertThat(status(context, "readiness")).isEqualTo("UP");
    }
  }

  @Test
  void aWorkerThatIsPausedIsSaid() {
    try (ConfigurableApplicationContext context = start(Published.class)) {
      OutboxWorker worker = context.getBean(OutboxWorkerLifecycle.class).worker().orElseThrow();
      worker.pause();

      assertThat(health(context).getDetails()).containsEntry("worker " + worker.name(), "paused");
    }
  }

  @Test
  void itIsDegradedByDeadLettersAndAgeWhereThatIsConfiguredAndTheApplicationStaysUp() {
    try (ConfigurableApplicationContext context =
        start(
            Down.class,
            "waybill.health.max-dead-letters=0",
            "waybill.health.max-age=0s",
            "waybill.worker.enabled=false")) {
      context.getBean(Users.class).register("ada");
      context.getBean(Users.class).register("bob");
      Outbox outbox = context.getBean(Outbox.class);
      String first = outbox.getPending().get(0).id();
      for (int attempt = 0; attempt < 12; attempt++) {
        outbox.markAsFailed(first);
      }

      IndicatedHealthDescriptor health = health(context);

      assertThat(status(health)).isEqualTo("DEGRADED");
      assertThat(detail(health, "degraded"))
          .contains("the oldest event has waited for")
          .contains("there are 1 dead letters");
      Status whole = context.getBean(HealthEndpoint.class).health().getStatus();
      assertThat(whole.getCode()).isEqualTo("DEGRADED");
      assertThat(context.getBean(HttpCodeStatusMapper.class).getStatusCode(whole)).isEqualTo(200);
      assertThat(status(context, "liveness")).isEqualTo("UP");
      assertThat(status(context, "readiness")).isEqualTo("UP");
    }
  }

  @Test
  void theOrderOfStatusesThatTheApplicationSaysHolds() {
    try (ConfigurableApplicationContext context =
        start(
            Down.class,
            "waybill.health.max-age=0s",
            "waybill.worker.enabled=false",
            "management.endpoint.health.status.order=DOWN,UP,DEGRADED")) {
      context.getBean(Users.class).register("ada");
      await().atMost(Duration.ofMinutes(1)).until(() -> status(health(context)).equals("DEGRADED"));

      assertThat(context.getBean(HealthEndpoint.class).health().getStatus()).isEqualTo(Status.UP);
    }
  }

  private static ConfigurableApplicationContext start(Class<?> producer, String... properties) {
    return Applications.start(
        List.of(UsersApplication.class, producer), Applications.with(properties, STANDARD));
  }

  private static IndicatedHealthDescriptor health(ConfigurableApplicationContext context) {
    return (IndicatedHealthDescriptor) descriptor(context, "waybill");
  }

  private static HealthDescriptor descriptor(ConfigurableApplicationContext context, String path) {
    return Objects.requireNonNull(context.getBean(HealthEndpoint.class).healthForPath(path));
  }

  private static String detail(IndicatedHealthDescriptor health, String name) {
    return String.valueOf(health.getDetails().get(name));
  }

  private static String status(ConfigurableApplicationContext context, String path) {
    return status(descriptor(context, path));
  }

  private static String status(HealthDescriptor health) {
    return health.getStatus().getCode();
  }
}
