package dev.waybill.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.house.JavadocExamples;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the documentation of public types compile. */
final class JavadocExamplesTest {

  private static final String IMPORTS =
      """
      import dev.waybill.event.IntegrationEvent;
      import dev.waybill.http.*;
      import dev.waybill.json.*;
      import dev.waybill.outbox.*;
      import java.net.URI;
      import java.time.Duration;
      import java.util.Map;
      """;

  /** What they speak of. */
  private static final String SURROUNDINGS =
      """
      InMemoryOutbox outbox;
      String secret;
      String secretOfYesterday;
      String licenseKey;
      Map<String, String> headers;
      byte[] body;
      """;

  @Test
  void compile(@TempDir Path folder) throws IOException {
    JavadocExamples examples = JavadocExamples.in(Path.of("src/main/java"), IMPORTS, SURROUNDINGS);

    assertThat(examples.shown())
        .contains(
            "HttpEventProducer",
            "WebhookFormat",
            "WebhookVerifier",
            "CloudEventsFormat",
            "NewRelicFormat");
    assertThat(examples.problems(folder)).isEmpty();
  }
}
