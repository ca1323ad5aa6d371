package com.acme.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.spring.WaybillAutoConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @Test
  void whatIsOrderedIsShipped() {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Shop.class)
            .web(WebApplicationType.NONE)
            .run(
                "--waybill.bus=in-memory",
                "--spring.sql.init.schema-locations=classpath:orders.sql")) {
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

  static Stream<String> examples() {
    return Stream.of("OrderPlaced", "Orders", "Shipping");
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
      known.add(
          "%s = %s"
              .formatted(
                  property.path("name").asString(), property.path("defaultValue").asString("")));
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
  @Import({Orders.class, Shipping.class})
  static class Shop {}
}
