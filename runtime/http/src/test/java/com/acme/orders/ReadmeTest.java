package com.acme.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.testing.Manual;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users copy from the manual of this module is what runs here. */
@Timeout(60)
@SuppressWarnings("try") // what is opened works by itself until it is closed
final class ReadmeTest {

  private static final Manual MANUAL = new Manual(Path.of("README.md"));
  private static final Path EXAMPLES = Path.of("src/test/java/com/acme/orders");
  private static final String SECRET = "whsec_" + "c2Vj".repeat(8);
  private static final String FORMER_SECRET = "whsec_" + "b2xk".repeat(8);

  /** A request as it came. */
  private record Arrived(Headers headers, String body, JsonNode json) {}

  private final InMemoryOutbox outbox = InMemoryOutbox.create();
  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void cloudEventsArriveWithTheToken() {
    server.createContext("/", this::take);
    placeOrder();

    try (CloudEventsOut out = new CloudEventsOut(outbox, uri(), () -> "t0ken")) {
      await().until(() -> arrived.size() == 1);
    }

    Headers headers = arrived.get(0).headers();
    CloudEvent event =
        HttpMessageFactory.createReaderFromMultimap(
                headers, arrived.get(0).body().getBytes(StandardCharsets.UTF_8))
            .toEvent();
    assertThat(event.getType()).isEqualTo("OrderPlaced");
    assertThat(event.getSubject()).isEqualTo("Order/o-1");
    assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer t0ken");
  }

  @Test
  void webhooksArriveOnceAtWhoeverHasEitherSecret() {
    List<IntegrationEvent<?>> orders = new CopyOnWriteArrayList<>();
    WebhooksIn ofTheNewSecret = new WebhooksIn(SECRET, orders::add);
    WebhooksIn ofTheFormer = new WebhooksIn(FORMER_SECRET, orders::add);
    server.createContext("/new", twice(ofTheNewSecret));
    server.createContext("/former", twice(ofTheFormer));

    for (String path : List.of("new", "former")) {
      placeOrder();
      try (WebhooksOut out = new WebhooksOut(outbox, uri().resolve(path), SECRET, FORMER_SECRET)) {
        await().until(() -> outbox.getPending().isEmpty());
      }
    }

    assertThat(orders)
        .extracting(IntegrationEvent::type)
        .containsExactly("OrderPlaced", "OrderPlaced");
  }

  /** Fails the first time, after it has taken the event. */
  private static HttpHandler twice(HttpHandler handler) {
    boolean[] isSecond = new boolean[1];
    return exchange -> {
      if (isSecond[0]) {
        handler.handle(exchange);
      } else {
        isSecond[0] = true;
        exchange.sendResponseHeaders(500, -1);
        exchange.close();
      }
    };
  }

  @Test
  void newRelicGetsFlatEvents() {
    server.createContext("/", this::take);
    placeOrder();

    try (NewRelicOut out = new NewRelicOut(outbox, uri(), "license-key")) {
      await().until(() -> arrived.size() == 1);
    }

    JsonNode event = arrived.get(0).json().get(0);
    assertThat(event.path("eventType").asText()).isEqualTo("OrderPlaced");
    assertThat(event.path("zip").asText()).isEqualTo("0150");
    assertThat(event.path("cents").asLong()).isEqualTo(4200);
    assertThat(event.has("lines")).isFalse();
    assertThat(arrived.get(0).headers().getFirst("Api-Key")).isEqualTo("license-key");
  }

  static Stream<String> examples() {
    return Stream.of("CloudEventsOut", "WebhooksOut", "WebhooksIn", "NewRelicOut");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theManualShowsThatVeryCode(String example) throws IOException {
    assertThat(MANUAL.code("example: " + example))
        .isEqualToIgnoringWhitespace(Files.readString(EXAMPLES.resolve(example + ".java")));
  }

  private void placeOrder() {
    outbox.enqueueEvent(
        IntegrationEvent.create(
            "OrderPlaced",
            Map.of("cents", 4200, "zip-code", "0150", "lines", List.of("a", "b")),
            IntegrationEventMetadata.builder().aggregateType("Order").aggregateId("o-1").build()));
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean isZipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    byte[] plain =
        isZipped ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
    arrived.add(
        new Arrived(
            exchange.getRequestHeaders(),
            new String(plain, StandardCharsets.UTF_8),
            new ObjectMapper().readTree(plain)));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private URI uri() {
    return URI.create("http://localhost:%d/".formatted(server.getAddress().getPort()));
  }
}
