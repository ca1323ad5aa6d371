package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.accounts.Accounts;
import com.acme.accounts.AccountsApplication;
import com.acme.mail.Mailed;
import com.acme.mail.Statistics;
import com.acme.users.Users;
import com.acme.users.UsersApplication;
import dev.waybill.jdbc.Schema;
import dev.waybill.kafka.Broker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

/** Applications as they are put together. */
final class CombinationsTest {

  private static final String USERS = "spring.sql.init.schema-locations=classpath:users.sql";

  @Test
  void jdbcWithFlywayKafkaAndActuatorBehindAWebServer(@TempDir Path migrations) throws Exception {
    Broker broker = Broker.shared();
    String topic = broker.createTopic("web-" + UUID.randomUUID(), 1);
    Files.copy(Path.of("src/test/resources/users.sql"), migrations.resolve("V1__users.sql"));
    printSchema(migrations.resolve("V7__outbox.sql"));
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(UsersApplication.class, Mailed.class, Statistics.class)
            .web(WebApplicationType.SERVLET)
            .run(
                Applications.arguments(
                    Applications.onPostgres(
                        "server.port=0",
                        "spring.application.name=" + topic,
                        "spring.flyway.enabled=true",
                        "spring.flyway.locations=filesystem:" + migrations,
                        "spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "mail.stream=" + topic,
                        "waybill.worker.stream=" + topic)))) {
      context.getBean(Users.class).register("ada");

      awaitCounted(context.getBean(Mailed.class));
      String port = context.getEnvironment().getRequiredProperty("local.server.port");
      assertThat(
              HttpClient.newHttpClient()
                  .send(
                      HttpRequest.newBuilder(
                              URI.create("http://localhost:%s/actuator/health".formatted(port)))
                          .build(),
                      BodyHandlers.ofString())
                  .body())
          .contains("\"UP\"");
    }
  }

  @Test
  void jpaWithLiquibase(@TempDir Path changes) throws Exception {
    Path log = changes.resolve("changelog.yaml");
    printSchema(changes.resolve("outbox.sql"));
    Files.writeString(
        log,
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: acme
              changes:
                - sql: CREATE TABLE account (owner VARCHAR(255) PRIMARY KEY, cents BIGINT NOT NULL, version BIGINT NOT NULL)
          - changeSet:
              id: 2
              author: acme
              changes:
                - sqlFile:
                    path: outbox.sql
                    relativeToChangelogFile: true
        """);
    try (ConfigurableApplicationContext context =
        Applications.start(
            List.of(AccountsApplication.class, Published.class),
            Applications.onPostgres(
                "spring.liquibase.enabled=true",
                "spring.liquibase.change-log=file:" + log,
                "spring.jpa.hibernate.ddl-auto=none"))) {
      context.getBean(Accounts.class).open("ada");

      context.getBean(Published.class).awaitAll("ada");
    }
  }

  @Test
  void jackson2ByBootsModuleForIt() {
    new ApplicationContextRunner()
        .withUserConfiguration(UsersApplication.class, Mailed.class, Statistics.class)
        .withPropertyValues(USERS, "waybill.bus=in-memory")
        .withClassLoader(
            new FilteredClassLoader("org.springframework.boot.jackson.", "tools.jackson."))
        .run(
            context -> {
              context.getBean(Users.class).register("ada");

              awaitCounted(context.getBean(Mailed.class));
            });
  }

  /** Writes the script of the tables as the manual says: by the program that prints it. */
  private static void printSchema(Path script) throws IOException, InterruptedException {
    try (JavaProcess printing =
        JavaProcess.start(
            script,
            List.of(
                "-cp",
                JavaProcess.classPath(script.resolveSibling("none")),
                Schema.class.getName(),
                "postgresql"))) {
      assertThat(printing.result()).isZero();
    }
  }

  private static void awaitCounted(Mailed mailed) {
    await().atMost(Duration.ofMinutes(1)).until(() -> mailed.mails().contains("counted Hello"));
  }
}
