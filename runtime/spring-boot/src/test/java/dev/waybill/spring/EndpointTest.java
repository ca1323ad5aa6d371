package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.users.UserMoved;
import com.acme.users.UserMovedPayload;
import com.acme.users.Users;
import com.acme.users.UsersApplication;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.Queueable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator sees and does below the actuator's path. */
final class EndpointTest {

  private static final String[] OPEN = {
    "management.endpoints.web.exposure.include=waybill",
    "management.endpoint.waybill.access=unrestricted"
  };

  private final HttpClient client = HttpClient.newHttpClient();

  /** A producer that refuses the events of some keys for good. */
  static final class Choosy implements EventProducer {
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    /** Refuses the events of these keys from now on, and no others. */
    void refuse(String... keys) {
      refused.clear();
      refused.addAll(List.of(keys));
    }

    @Override
    public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
      return refused.contains(event.orderingKey().value())
          ? CompletableFuture.failedStage(PublishException.permanent("<b>Not this one</b>", null))
          : CompletableFuture.completedStage(null);
    }
  }

  @Test
  void nothingIsExposedUnlessItIsAskedFor() throws Exception {
    try (ConfigurableApplicationContext context = start()) {
      assertThat(get(context, "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whereItIsExposedItOnlyReadsUnlessMoreIsAllowed() throws Exception {
    try (ConfigurableApplicationContext context =
        start("management.endpoints.web.exposure.include=waybill")) {
      assertThat(get(context, "").statusCode()).isEqualTo(200);
      assertThat(post(context, "pause", "{}").statusCode()).isIn(404, 405);
      assertThat(context.getBean(OutboxWorkerLifecycle.class).worker().orElseThrow().isPaused())
          .isFalse();
    }
  }

  @Test
  void itShowsLanesAndWorkersWithTheirLeases() throws Exception {
    try (ConfigurableApplicationContext context = start(OPEN)) {
      String name = context.getBean(OutboxWorkerLifecycle.class).worker().orElseThrow().name();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> json(get(context, "")).path("workers").size() == 1);

      JsonNode overview = json(get(context, ""));

      assertThat(overview.path("pending").asLong()).isZero();
      assertThat(overview.path("lanes")).hasSize(64);
      JsonNode worker = overview.path("workers").get(0);
      assertThat(worker.path("name").asString()).isEqualTo(name);
      assertThat(worker.path("alive").asBoolean()).isTrue();
      assertThat(worker.path("lanes").asInt()).isEqualTo(64);
      assertThat(worker.path("leaseUntil").asString())
          .isGreaterThan(overview.path("at").asString());
      assertThat(overview.path("here").get(0).path("name").asString()).isEqualTo(name);
    }
  }

  @Test
  void deadLettersAreSeenByPageWithTheirCauseAndReplayedOrDiscarded() throws Exception {
    try (ConfigurableApplicationContext context = start(OPEN)) {
      Choosy bus = context.getBean(Choosy.class);
      bus.refused.addAll(Set.of("ada", "bob", "eve"));
      context.getBean(Users.class).register("ada");
      context.getBean(Users.class).register("bob");
      context.getBean(Users.class).register("eve");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> json(get(context, "")).path("deadLetters").asInt() == 3);

      JsonNode first = json(get(context, "/dead-letters?limit=2"));
      JsonNode second =
          json(get(context, "/dead-letters?limit=2&position=" + first.path("next").asLong()));
      JsonNode ofEve = json(get(context, "/dead-letters?aggregateType=User&aggregateId=eve"));

      assertThat(first.path("letters")).hasSize(2);
      assertThat(second.path("letters")).hasSize(1);
      assertThat(second.path("next").isNull()).isTrue();
      JsonNode letter = ofEve.path("letters").get(0);
      assertThat(letter.path("cause").asString()).contains("<b>Not this one</b>");
      assertThat(letter.path("type").asString()).isEqualTo("UserRegistered");
      assertThat(letter.path("aggregateId").asString()).isEqualTo("eve");

      JsonNode way = json(get(context, "/events/" + letter.path("id").asString()));
      assertThat(way.path("step").asString()).isEqualTo("held");
      assertThat(way.path("stream").asString()).isEqualTo("outbox.event.User");

      bus.refused.clear();
      assertThat(post(context, "replay", "{}").statusCode()).isEqualTo(400);
      assertThat(post(context, "replay", "{\"all\":true,\"type\":\"X\"}").statusCode())
          .isEqualTo(400);
      assertThat(
              json(post(context, "discard", "{\"aggregateType\":\"User\",\"aggregateId\":\"eve\"}"))
                  .path("discarded")
                  .asInt())
          .isEqualTo(1);
      String id = first.path("letters").get(0).path("id").asString();
      assertThat(
              json(post(context, "replay", "{\"id\":\"%s\"}".formatted(id)))
                  .path("replayed")
                  .asInt())
          .isEqualTo(1);
      assertThat(json(post(context, "replay", "{\"all\":true}")).path("replayed").asInt())
          .isEqualTo(1);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                JsonNode overview = json(get(context, ""));
                return overview.path("pending").asInt() + overview.path("deadLetters").asInt() == 0;
              });
    }
  }

  @Test
  void noPayloadIsEverShown() throws Exception {
    try (ConfigurableApplicationContext context = start(OPEN)) {
      context.getBean(Choosy.class).refused.add("ada");
      context.getBean(Users.class).register("ada");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> json(get(context, "")).path("deadLetters").asInt() == 1);
      String page = get(context, "/dead-letters").body();
      String id = JsonMapper.shared().readTree(page).findValuesAsString("id").get(0);

      assertThat(page).contains("ada").doesNotContain("greeting", "Hello");
      assertThat(get(context, "/events/" + id).body()).doesNotContain("greeting", "Hello");
      assertThat(get(context, "/backlog").body()).doesNotContain("greeting", "Hello");
    }
  }

  @Test
  void payloadsAreShownWhereThatIsAllowedAndNeverWhatSaysSomethingOfAPerson() throws Exception {
    try (ConfigurableApplicationContext context =
        start(
            Applications.with(
                OPEN, "waybill.endpoint.payloads=" + UserMovedPayload.class.getName()))) {
      context.getBean(Choosy.class).refuse("ada");
      context
          .getBean(TransactionTemplate.class)
          .executeWithoutResult(
              transaction ->
                  context
                      .getBean(Queueable.class)
                      .enqueue(new UserMoved("ada", "12 Elm Street", "Utopia")));
      context.getBean(Choosy.class).refuse("ada", "bob");
      context.getBean(Users.class).register("bob");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> json(get(context, "")).path("deadLetters").asInt() == 2);

      String page = get(context, "/dead-letters").body();
      JsonNode letters = JsonMapper.shared().readTree(page).path("letters");
      JsonNode moved = letters.get(0);

      assertThat(moved.path("payload").asString()).contains("Utopia", "street=…");
      assertThat(letters.get(1).path("payload").isNull()).isTrue();
      assertThat(page).doesNotContain("Elm", "Hello");
      assertThat(get(context, "/events/" + moved.path("id").asString()).body())
          .contains("Utopia")
          .doesNotContain("Elm");
    }
  }

  @Test
  void aClassThatNobodyHasGeneratedIsNoPayloadToShow() {
    assertThatThrownBy(
            () -> start(Applications.with(OPEN, "waybill.endpoint.payloads=java.util.Map")))
        .hasStackTraceContaining("java.util.Map, which is no generated payload");
  }

  @Test
  void deadLettersOfATypeAreReplayedTogether() throws Exception {
    try (ConfigurableApplicationContext context = start(OPEN)) {
      Choosy bus = context.getBean(Choosy.class);
      bus.refuse("ada", "bob");
      context.getBean(Users.class).register("ada");
      context.getBean(Users.class).register("bob");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> json(get(context, "")).path("deadLetters").asInt() == 2);
      bus.refuse();

      JsonNode none = json(post(context, "replay", "{\"type\":\"UserMoved\"}"));
      JsonNode all = json(post(context, "replay", "{\"type\":\"UserRegistered\"}"));

      assertThat(none.path("replayed").asInt()).isZero();
      assertThat(all.path("replayed").asInt()).isEqualTo(2);
    }
  }

  @Test
  void theWorkerIsPausedAndGoesOn() throws Exception {
    try (ConfigurableApplicationContext context = start(OPEN)) {
      JsonNode paused = json(post(context, "pause", "{}"));
      context.getBean(Users.class).register("ada");
      JsonNode backlog = json(get(context, "/backlog"));
      post(context, "resume", "{}");

      assertThat(paused.path("workers").get(0).path("paused").asBoolean()).isTrue();
      assertThat(backlog.get(0).path("type").asString()).isEqualTo("UserRegistered");
      assertThat(backlog.get(0).path("pending").asInt()).isEqualTo(1);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> json(get(context, "")).path("pending").asInt() == 0);
    }
  }

  @Test
  void whatItDoesNotKnowIsNotFound() throws Exception {
    try (ConfigurableApplicationContext context = start(OPEN)) {
      assertThat(get(context, "/nothing").statusCode()).isEqualTo(404);
      assertThat(get(context, "/events/none").statusCode()).isEqualTo(404);
      assertThat(get(context, "/dead-letters?limit=0").statusCode()).isEqualTo(400);
      assertThat(post(context, "explode", "{}").statusCode()).isIn(204, 404);
    }
  }

  private static ConfigurableApplicationContext start(String... properties) {
    return Applications.builder(List.of(UsersApplication.class, Choosy.class))
        .web(WebApplicationType.SERVLET)
        .run(
            Applications.arguments(
                Applications.with(
                    properties,
                    "server.port=0",
                    "spring.sql.init.schema-locations=classpath:users.sql")));
  }

  private HttpResponse<String> get(ConfigurableApplicationContext context, String path)
      throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri(context, path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(
      ConfigurableApplicationContext context, String action, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(context, "/" + action))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static URI uri(ConfigurableApplicationContext context, String path) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://localhost:%s/actuator/waybill%s".formatted(port, path));
  }

  private static JsonNode json(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }
}
