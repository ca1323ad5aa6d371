package com.acme.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.outbox.Outbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The service, from its requests to what its listener does. */
final class UsersApplicationTest {

  /** What a reader takes for Waybill's: its packages, types, annotations and properties. */
  private static final Pattern OF_WAYBILL =
      Pattern.compile(
          "(?i)waybill|outbox|enqueue|IntegrationEvent|Queueable|@(DomainEvent|Rejection|AggregateId|CommandId|ReasonCode)");

  private static ConfigurableApplicationContext context;
  private static URI users;

  @BeforeAll
  static void start() {
    context = SpringApplication.run(UsersApplication.class, "--server.port=0");
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    users = URI.create("http://localhost:%s/users".formatted(port));
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void whoRegistersIsWelcomedAndWhoTriesAgainIsRefused() throws Exception {
    HttpResponse<String> first = post("{\"name\":\"Ann\",\"email\":\"ann@example.com\"}");
    HttpResponse<String> second = post("{\"name\":\"Eve\",\"email\":\"ann@example.com\"}");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(409);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(mailsTo("ann@example.com"))
                    .containsExactly("Welcome, Ann", "Somebody tried your address"));
  }

  @Test
  void aNewNameLeavesAsWell() throws Exception {
    HttpResponse<String> registered = post("{\"name\":\"Bob\",\"email\":\"bob@example.com\"}");
    URI user = users.resolve(registered.headers().firstValue("Location").orElseThrow());

    HttpResponse<String> renamed =
        send(
            HttpRequest.newBuilder(URI.create(user + "/name"))
                .PUT(BodyPublishers.ofString("{\"name\":\"Bo\"}")));

    assertThat(renamed.body()).contains("\"name\":\"Bo\"");
    assertThat(send(HttpRequest.newBuilder(user)).body()).contains("\"name\":\"Bo\"");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> context.getBean(Outbox.class).getPending().isEmpty());
  }

  @Test
  void fifteenLinesOfItMentionWaybillAtMost() throws IOException {
    List<String> lines;
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      lines =
          files
              .filter(Files::isRegularFile)
              .flatMap(UsersApplicationTest::lines)
              .filter(line -> OF_WAYBILL.matcher(line).find())
              .toList();
    }

    assertThat(lines).hasSizeBetween(1, 15).noneMatch(line -> line.contains("enqueueEvent"));
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> mailsTo(String receiver) {
    return context.getBean(Mails.class).findAll().stream()
        .filter(mail -> mail.receiver().equals(receiver))
        .map(Mail::text)
        .toList();
  }

  private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(users).POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(request.header("Content-Type", "application/json").build(), BodyHandlers.ofString());
  }
}
