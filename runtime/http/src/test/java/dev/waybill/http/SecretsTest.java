package dev.waybill.http;

import static dev.waybill.bus.Stages.publishFailureOf;
import static dev.waybill.http.Events.STREAM;
import static dev.waybill.http.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.bus.PublishException;
import dev.waybill.bus.Stages;
import dev.waybill.http.Receiver.Reply;
import dev.waybill.json.CloudEventsMapping;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a producer knows and nobody is to read in a log. */
@Timeout(60)
final class SecretsTest {

  private static final String SECRET = "s3cret-t0ken-77";

  private final Receiver receiver = Receiver.start();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void anEndpointThatRepeatsTheRequestIsNotQuotedWithItsSecrets() {
    receiver.answers(
        received ->
            new Reply(
                400,
                Map.of(),
                "got Authorization: %s, key %s, to %s"
                    .formatted(
                        received.header("Authorization"),
                        SECRET,
                        received.header("Authorization"))));
    try (HttpEventProducer producer =
        to(receiver.uri()).header("Authorization", "Bearer " + SECRET).build()) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));

      assertThat(failure).hasMessageContaining("got Authorization: …, key …");
      assertThat(printed(failure)).doesNotContain(SECRET);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 400, 401, 500, 503})
  void noFailureTellsThePathOrTheQueryOfTheEndpoint(int status) {
    receiver.answers(
        any -> new Reply(status, Map.of("Location", "http://localhost:1/hooks/" + SECRET), ""));
    URI endpoint = receiver.uri().resolve("/hooks/" + SECRET + "?key=" + SECRET);
    try (HttpEventProducer producer =
        to(endpoint)
            .answer(200, AnswerMeaning.PERMANENT) // so that there is a failure to look at
            .build()) {
      assertThat(printed(publishFailureOf(producer.publish(STREAM, event("e-1")))))
          .contains("http://localhost:" + receiver.port())
          .doesNotContain(SECRET);
      assertThat(producer.toString())
          .isEqualTo("HttpEventProducer[http://localhost:%d]".formatted(receiver.port()));
    }
    receiver.close();
    try (HttpEventProducer producer = to(endpoint).build()) {
      assertThat(printed(publishFailureOf(producer.publish(STREAM, event("e-1")))))
          .doesNotContain(SECRET);
    }
  }

  /** As servers do that say which path they do not have. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cannot POST /hooks/T01/s3cret-t0ken-77/in?to=a/b&key=s3cret-t0ken-77&sig=s3cret%2Ft0ken-77",
        "{\"path\":\"\\/hooks\\/T01\\/s3cret-t0ken-77\\/in\",\"query\":\"to=a\\/b\"}",
        "<a href='/?to=a/b&amp;key=s3cret-t0ken-77&amp;sig=s3cret/t0ken-77'>",
        "{\"query\":\"to=a/b\\u0026key=s3cret-t0ken-77\"}",
        "no hook s3cret-t0ken-77",
        "wrong signature s3cret/t0ken-77",
        "wrong signature s3cret%2Ft0ken-77"
      })
  void anEndpointThatRepeatsItsPathIsNotQuotedWithIt(String answer) {
    receiver.answers(any -> new Reply(404, Map.of(), answer));
    URI endpoint =
        receiver
            .uri()
            .resolve(
                "/hooks/T01/s3cret-t0ken-77/in?to=a/b&key=s3cret-t0ken-77&sig=s3cret%2Ft0ken-77");
    try (HttpEventProducer producer = to(endpoint).build()) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));

      assertThat(failure).hasMessageContaining("It says: " + answer.substring(0, 1));
      assertThat(printed(failure)).doesNotContain("s3cret", "t0ken");
    }
  }

  @Test
  void norIsATokenQuotedInPartThatIsLongerThanTheExcerpt() {
    String token = "eyJ" + "x7Y".repeat(1_000);
    receiver.answers(any -> new Reply(400, Map.of(), "wrong token " + token));
    try (HttpEventProducer producer =
        to(receiver.uri()).header("Authorization", "Bearer " + token).build()) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));

      assertThat(failure).hasMessageEndingWith("It says: wrong token …");
    }
  }

  @Test
  void aValueThatNoHeaderMayHaveIsRefusedWithoutBeingTold() {
    HttpEventProducer.Builder builder = to(receiver.uri());

    for (String value : List.of(SECRET + "\n", SECRET + "\u00e9", "\r" + SECRET)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.header("Authorization", value))
          .withMessageContaining("Authorization")
          .withNoCause()
          .satisfies(refusal -> assertThat(printed(refusal)).doesNotContain(SECRET));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "Host", "content-length", "ü"})
  void aHeaderThatNobodyCanSetIsRefusedAtOnce(String name) {
    HttpEventProducer.Builder builder = to(receiver.uri());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.header(name, SECRET))
        .satisfies(refusal -> assertThat(printed(refusal)).doesNotContain(SECRET));
  }

  @Test
  void aHeaderThatIsSetAlreadyIsRefusedInsteadOfReplaced() {
    HttpEventProducer.Builder builder = to(receiver.uri()).header("X-Key", SECRET);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.header("x-key", "other"))
        .withMessageContaining("x-key is set already");
  }

  @ParameterizedTest
  @MethodSource
  void norIsAHeaderOfTheFormatReplaced(HttpFormat format, String header) {
    HttpEventProducer.Builder builder = HttpEventProducer.builder(receiver.uri(), format);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.header(header, SECRET))
        .withMessageContainingAll(
            header, format.getClass().getSimpleName(), "leave it to the format")
        .withMessageNotContaining(SECRET);
  }

  static Stream<Arguments> norIsAHeaderOfTheFormatReplaced() {
    HttpFormat webhooks =
        WebhookFormat.builder("whsec_" + Base64.getEncoder().encodeToString(new byte[32]))
            .headers("X-Id", "X-Time", "X-Signature")
            .build();
    HttpFormat binary = CloudEventsFormat.binary(CloudEventsMapping.builder("/orders").build());
    return Stream.of(
        Arguments.of(binary, "CE-Subject"),
        Arguments.of(binary, "Content-Type"),
        Arguments.of(NewRelicFormat.builder("a-key").build(), "API-Key"),
        Arguments.of(webhooks, "x-signature"),
        Arguments.of(webhooks, "X-TIME"));
  }

  @Test
  void aTokenIsAskedForAtEachRequest() throws Exception {
    Iterator<String> tokens = List.of("one", "two").iterator();
    try (HttpEventProducer producer =
        to(receiver.uri()).header("Authorization", () -> "Bearer " + tokens.next()).build()) {
      Stages.await(producer.publish(STREAM, event("e-1")));
      Stages.await(producer.publish(STREAM, event("e-2")));
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-3")));

      assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
      assertThat(failure)
          .hasMessageContainingAll("no value for header Authorization", "NoSuchElementException");
    }
    assertThat(receiver.received())
        .extracting(received -> received.header("Authorization"))
        .containsExactly("Bearer one", "Bearer two");
  }

  @Test
  void aTokenThatCannotBeSentIsTheBussFailureAndIsNotTold() {
    try (HttpEventProducer producer =
        to(receiver.uri()).header("Authorization", () -> SECRET + "\n").build()) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));

      assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
      assertThat(printed(failure)).contains("Authorization").doesNotContain(SECRET);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:s3cret-t0ken-77@localhost/",
        "https://localhost/#s3cret-t0ken-77",
        "ftp://localhost/s3cret-t0ken-77",
        "/s3cret-t0ken-77",
        "https:///s3cret-t0ken-77",
        "https://a_host/s3cret-t0ken-77",
        "https://localhost:65536/s3cret-t0ken-77"
      })
  void anEndpointThatIsNoneIsRefusedWithoutBeingTold(String endpoint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> to(URI.create(endpoint)))
        .withMessageStartingWith("The endpoint")
        .satisfies(refusal -> assertThat(printed(refusal)).doesNotContain(SECRET));
  }

  /** All that a log would have. */
  private static String printed(Throwable failure) {
    StringWriter out = new StringWriter();
    failure.printStackTrace(new PrintWriter(out));
    return out.toString();
  }

  private static HttpEventProducer.Builder to(URI endpoint) {
    return HttpEventProducer.builder(
        endpoint, CloudEventsFormat.structured(CloudEventsMapping.builder("/orders").build()));
  }
}
