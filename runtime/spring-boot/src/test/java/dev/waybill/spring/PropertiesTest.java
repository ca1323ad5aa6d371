package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.users.UsersApplication;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Properties are known to editors, and a wrong one is told at start. */
@ResourceLock(Told.NAME)
final class PropertiesTest {

  @Test
  void eachIsDocumentedForEditorsToShow() throws IOException {
    JsonNode metadata = metadata();

    assertThat(metadata.path("properties")).hasSizeGreaterThan(20);
    for (JsonNode property : metadata.path("properties")) {
      assertThat(property.path("name").asString())
          .matches("(waybill|management\\.endpoint\\.waybill)\\..+");
      assertThat(property.path("description").asString("")).as(property.toString()).endsWith(".");
    }
    assertThat(metadata.findValuesAsString("name"))
        .contains(
            "waybill.outbox.initialize-schema",
            "waybill.outbox.data-source",
            "waybill.outbox.retry.max-attempts",
            "waybill.worker.enabled",
            "waybill.bus");
  }

  private static JsonNode metadata() throws IOException {
    try (InputStream stream =
        WaybillAutoConfiguration.class.getResourceAsStream(
            "/META-INF/spring-configuration-metadata.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(stream));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "waybill.outbox.lease=10ms | waybill.outbox.lease is PT0.01S, and lease must be",
        "waybill.outbox.measure-every=0s | waybill.outbox.measure-every is PT0S",
        "waybill.outbox.retry.max-attempts=0 | maxAttempts must be 1 or more but is 0",
        "waybill.outbox.max-document-size=3GB | a document has less than 2 GB",
        "waybill.outbox.max-document-size=0B | limits must be 1 or higher",
        "waybill.outbox.table-prefix=a-prefix-that-is-too-long-for-the-names-of-tables-with-it | waybill.outbox is {table-prefix=a-prefix",
        "waybill.worker.page-size=0 | pageSize must be 1 or more but is 0",
        "waybill.worker.interval=0s | waybill.worker.interval is PT0S",
        "waybill.worker.send-timeout=-1s | sendTimeout must be more than zero",
        "waybill.outbox.data-source=orders | no data source has that name, but dataSource"
      })
  void aValueThatNothingTakesIsToldWithItsProperty(String property, String message) {
    assertThatThrownBy(() -> start(property)).hasStackTraceContaining(message);
    assertThat(Told.last()).contains(message).contains("leave it out");
  }

  @Test
  void aNameThatIsNoneOfOursIsTold() {
    assertThatThrownBy(() -> start("waybill.worker.page-sise=5")).isNotNull();
    assertThat(Told.last()).contains("waybill.worker.page-sise");
  }

  private static void start(String property) {
    Told.forget();
    Applications.start(List.of(UsersApplication.class, Published.class), property).close();
  }
}
