package com.acme.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.spring.WaybillAutoConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The manual shows code that runs, and every property. */
final class ReadmeTest {

  private static final Path MANUAL = Path.of("README.md");
  private static final Path EXAMPLES = Path.of("src/test/java/com/acme/shop");

  private static ConfigurableApplicationContext shop(String... arguments) {
    return new SpringApplicationBuilder(Shop.class)
        .web(WebApplicationType.NONE)
        .properties(
            "waybill.bus=in-memory", "spring.sql.init.schema-locations=classpath:orders.sql")
        .run(arguments);
  }

  @Test
  void whatIsOrderedIsShipped() {
    try (ConfigurableApplicationContext context = shop()) {
      context.getBean(Orders.class).place("o-1", 4200);

      JdbcClient jdbc = context.getBean(JdbcClient.class);
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(jdbc.sql("SELECT order_id FROM parcels").query(String.class).list())
                      .containsExactly("o-1"));
    }
  }

  @Test
  void whatIsPaidIsToldAsWhatFollowsFromThePayment() {
    try (ConfigurableApplicationContext context = shop("--waybill.worker.enabled=false")) {
      ExternalEvent<PaymentCaptured> captured =
          PaymentCapturedEvents.create(new PaymentCaptured("o-1", 4200));

      context
          .getBean(InMemoryEventBus.class)
          .publishExternal("payments", captured)
          .toCompletableFuture()
          .orTimeout(60, TimeUnit.SECONDS)
          .join();

      IntegrationEvent<?> told = context.getBean(JdbcOutbox.class).getPending().get(0).event();
      assertThat(told.type()).isEqualTo("OrderPaid");
      assertThat(told.metadata().causationId()).isEqualTo(captured.id());
    }
  }

  @Test
  void withoutSpringItLeavesAsWell() throws SQLException {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:without-spring;DB_CLOSE_DELAY=-1");
    Schema.h2().create(database);
    try (JdbcOutbox outbox = JdbcOutbox.builder(database).build();
        SessionFactory sessions =
            new Configuration()
                .setProperty("hibernate.connection.url", database.getURL())
                .buildSessionFactory();
        Connection connection = database.getConnection()) {
      WithoutSpring orders = new WithoutSpring(outbox);

      orders.withHibernate(sessions, new OrderPlaced("o-1", 1));
      orders.withJooq(DSL.using(connection, SQLDialect.H2), new OrderPlaced("o-2", 2));

      assertThat(outbox.getPending())
          .extracting(entry -> entry.event().orderingKey().value())
          .containsExactly("o-1", "o-2");
    }
  }

  static Stream<Arguments> excerpts() {
    return Stream.of(
        arguments("Orders", "place"),
        arguments("Shipping", "listener"),
        arguments("WithoutSpring", "hibernate"),
        arguments("WithoutSpring", "jooq"));
  }

  /** In one line each, whatever the formatter makes of it. */
  @ParameterizedTest
  @MethodSource("excerpts")
  void theFirstManualShowsPartsOfIt(String file, String part) throws IOException {
    Matcher shown =
        Pattern.compile("<!-- spring: %s -->\\s*```java\\R(.*?)```".formatted(part), Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../../README.md")));

    assertThat(shown.find()).isTrue();
    assertThat(withoutBlanks(Files.readString(EXAMPLES.resolve(file + ".java"))))
        .contains(withoutBlanks(shown.group(1)));
  }

  private static String withoutBlanks(String code) {
    return code.replaceAll("\\s+", "");
  }

  static Stream<String> examples() {
    return Stream.of("OrderPlaced", "Orders", "Shipping", "PaymentCaptured", "Payments");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theManualShowsThatVeryCode(String example) throws IOException {
    Matcher shown =
        Pattern.compile(
                "<!-- example: %s -->\\s*```java\\R(.*?)```".formatted(example), Pattern.DOTALL)
            .matcher(Files.readString(MANUAL));

    assertThat(shown.find()).isTrue();
    assertThat(shown.group(1))
        .isEqualToIgnoringWhitespace(Files.readString(EXAMPLES.resolve(example + ".java")));
  }

  @Test
  void theManualListsEveryPropertyWithItsDefault() throws IOException {
    List<String> listed = new ArrayList<>();
    Matcher rows =
        Pattern.compile("(?m)^\\| `(waybill\\.[^`]+)` \\| (?:`([^`]*)`)? *\\| .+ \\|$")
            .matcher(Files.readString(MANUAL));
    while (rows.find()) {
      listed.add("%s = %s".formatted(rows.group(1), Objects.requireNonNullElse(rows.group(2), "")));
    }

    List<String> known = new ArrayList<>();
    for (JsonNode property : metadata().path("properties")) {
      String name = property.path("name").asString();
      if (!name.startsWith("management.")) { // which every endpoint has
        known.add("%s = %s".formatted(name, property.path("defaultValue").asString("")));
      }
    }
    assertThat(listed).containsExactlyInAnyOrderElementsOf(known);
  }

  private static JsonNode metadata() throws IOException {
    try (InputStream stream =
        WaybillAutoConfiguration.class.getResourceAsStream(
            "/META-INF/spring-configuration-metadata.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(stream));
    }
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
        "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration"
      })
  @Import({Orders.class, Shipping.class, Payments.class})
  static class Shop {}
}
