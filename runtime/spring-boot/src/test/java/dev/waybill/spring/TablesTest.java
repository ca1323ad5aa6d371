package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.users.Users;
import com.acme.users.UsersApplication;
import dev.waybill.jdbc.Inbox;
import dev.waybill.jdbc.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The outbox's tables are there before anybody appends, or the application does not start. */
@ResourceLock(Told.NAME)
final class TablesTest {

  private static final List<Class<?>> SOURCES = List.of(UsersApplication.class, Published.class);

  private static final String[] USERS = {
    "spring.sql.init.mode=always", "spring.sql.init.schema-locations=classpath:users.sql"
  };

  /**
   * Without JPA, whose entity manager would have the migrations run early. The application's own
   * migrations run, too, as there is but one Flyway.
   */
  @Test
  void aMigrationOfTheApplicationsCreatesThem(@TempDir Path migrations) throws IOException {
    Files.copy(Path.of("src/test/resources/users.sql"), migrations.resolve("V1__users.sql"));
    Files.writeString(migrations.resolve("V7__outbox.sql"), Schema.postgresql().script());

    try (ConfigurableApplicationContext context =
        Applications.start(
            SOURCES,
            Applications.onPostgres(
                "spring.flyway.enabled=true",
                "spring.flyway.locations=filesystem:" + migrations))) {
      context.getBean(Users.class).register("ada");

      context.getBean(Published.class).awaitAll("ada");
      assertThat(context.getBeansOfType(Flyway.class)).hasSize(1);
      assertThat(context.getBean(Flyway.class).info().applied()).hasSize(2);
    }
  }

  @Test
  void whereTheyAreMissingTheApplicationDoesNotStartAndSaysTheTwoWays() {
    assertThatThrownBy(
            () ->
                Applications.start(
                    SOURCES,
                    Applications.onPostgres(
                        "waybill.outbox.schema=public", "waybill.outbox.table-prefix=acme_")))
        .hasStackTraceContaining("The tables of the outbox are missing");

    assertThat(Told.last())
        .contains("waybill.outbox.initialize-schema=embedded creates none here")
        .contains("\"acme_outbox\"")
        .contains(
            "dev.waybill.jdbc.Schema -Dexec.args=\"postgresql --schema public --prefix acme_\"")
        .contains("or have them created at start, with waybill.outbox.initialize-schema=always");
  }

  @Test
  void inAnEmbeddedDatabaseNeverMeansNeverAsWell() {
    assertThatThrownBy(() -> Applications.start(SOURCES, "waybill.outbox.initialize-schema=never"))
        .hasStackTraceContaining("waybill.outbox.initialize-schema=never creates none here")
        .hasStackTraceContaining("-Dexec.args=\"h2\"");
  }

  @Test
  void alwaysCreatesThemWhereTheyAreMissingUnderTheirNames() {
    String[] database =
        Applications.onPostgres(
            "waybill.outbox.initialize-schema=always", "waybill.outbox.table-prefix=acme_");
    try (ConfigurableApplicationContext first =
        Applications.start(SOURCES, Applications.with(database, USERS))) {
      first.getBean(Users.class).register("ada");
      first.getBean(Published.class).awaitAll("ada");
      assertThat(first.getBean(Inbox.class)).as("which has looked at its table").isNotNull();
    }

    try (ConfigurableApplicationContext second = Applications.start(SOURCES, database)) {
      second.getBean(Users.class).register("bob");
      second.getBean(Published.class).awaitAll("bob");
    }
  }

  @Test
  void instancesThatStartAtOnceCreateThemOnce() {
    ApplicationContextRunner instance =
        new ApplicationContextRunner()
            .withUserConfiguration(UsersApplication.class, Published.class)
            .withPropertyValues(Applications.onPostgres("waybill.outbox.initialize-schema=always"));
    CompletableFuture<Void> another = CompletableFuture.runAsync(() -> requireStarts(instance));

    requireStarts(instance);

    another.join();
  }

  private static void requireStarts(ApplicationContextRunner instance) {
    instance.run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void anotherLayoutThanThisVersionNeedsIsTold() {
    String[] database = Applications.onPostgres("waybill.outbox.initialize-schema=always");
    try (ConfigurableApplicationContext context = Applications.start(SOURCES, database)) {
      context.getBean(JdbcTemplate.class).update("UPDATE outbox_layout SET version = 99");
    }

    assertThatThrownBy(() -> Applications.start(SOURCES, database))
        .hasStackTraceContaining("have layout 99, and this version of Waybill needs layout");
  }

  @Test
  void anotherDatabaseIsNamed() {
    assertThatThrownBy(() -> Applications.start(SOURCES, "spring.datasource.url=jdbc:hsqldb:mem:x"))
        .hasStackTraceContaining("The outbox cannot be in this database");
    assertThat(Told.last()).contains("leave waybill-spring-boot-starter out");
  }
}
