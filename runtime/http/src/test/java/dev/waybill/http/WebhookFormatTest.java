package dev.waybill.http;

import static dev.waybill.bus.Stages.publishFailureOf;
import static dev.waybill.http.Events.STREAM;
import static dev.waybill.http.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.waybill.bus.PublishException;
import dev.waybill.bus.Stages;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.http.Receiver.Received;
import dev.waybill.http.Receiver.Reply;
import dev.waybill.json.EventCodec;
import dev.waybill.test.ManualClock;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed webhooks, as the reference library of the specification reads them. */
@Timeout(60)
final class WebhookFormatTest {

  private static final String SECRET = secret((byte) 7, 32);
  private static final String OTHER_SECRET = secret((byte) 8, 24);
  private static final EventCodec CODEC = EventCodec.detect();

  private final Receiver receiver = Receiver.start();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void theReferenceTakesWhatWeSign() throws Exception {
    Received received = send(WebhookFormat.builder(SECRET).build(), event("e-1"));

    new Webhook(SECRET).verify(received.text(), received.headers());
    assertThatExceptionOfType(WebhookVerificationException.class)
        .isThrownBy(() -> new Webhook(OTHER_SECRET).verify(received.text(), received.headers()));
    assertThat(received.header("content-type")).isEqualTo("application/json");
    assertThat(received.header("webhook-id")).isEqualTo("e-1");
  }

  @Test
  void theBodyIsTheEnvelopeToTheByte() throws Exception {
    String document = CODEC.encode(event("e-1")).replace("\":", "\" : ");
    IntegrationEvent<?> stored = CODEC.decodeIntegrationEvent(document);

    Received received = send(WebhookFormat.builder(SECRET).build(), stored);

    assertThat(received.text()).isEqualTo(document);
  }

  @Test
  void whileSecretsRotateReceiversOfEitherTakeIt() throws Exception {
    Received received =
        send(WebhookFormat.builder(SECRET).alsoSignedWith(OTHER_SECRET).build(), event("e-1"));

    for (String secret : new String[] {SECRET, OTHER_SECRET}) {
      new Webhook(secret).verify(received.text(), received.headers());
      assertThat(verified(WebhookVerifier.builder(secret).build(), received).id()).isEqualTo("e-1");
    }
    assertThat(received.header("webhook-signature")).matches("v1,\\S+ v1,\\S+");
  }

  @Test
  void everyAttemptHasTheSameIdAndATimeOfItsOwn() throws Exception {
    receiver.answers(500);
    ManualClock clock = new ManualClock();
    try (HttpEventProducer producer =
        HttpEventProducer.builder(receiver.uri(), WebhookFormat.builder(SECRET).build())
            .clock(clock)
            .build()) {
      var unused = publishFailureOf(producer.publish(STREAM, event("e-1")));
      clock.advance(Duration.ofSeconds(90));
      receiver.answers(200);
      Stages.await(producer.publish(STREAM, event("e-1")));
    }
    assertThat(receiver.received())
        .extracting(received -> received.header("webhook-id"))
        .containsExactly("e-1", "e-1");
    assertThat(receiver.received())
        .extracting(received -> Long.valueOf(received.header("webhook-timestamp")))
        .satisfies(times -> assertThat(times.get(1) - times.get(0)).isEqualTo(90));
  }

  @Test
  void whoHasAPairOfKeysSignsWithTheSecretHalf() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] seed = last32(pair.getPrivate().getEncoded());
    byte[] open = last32(pair.getPublic().getEncoded());
    byte[] both = Arrays.copyOf(seed, 64);
    System.arraycopy(open, 0, both, 32, 32);
    WebhookVerifier verifier =
        WebhookVerifier.builder("whpk_" + Base64.getEncoder().encodeToString(open)).build();

    for (byte[] key : new byte[][] {seed, both}) {
      String secret = "whsk_" + Base64.getEncoder().encodeToString(key);
      try (Receiver another = Receiver.start();
          HttpEventProducer producer =
              HttpEventProducer.builder(
                      another.uri(), WebhookFormat.builder(SECRET).alsoSignedWith(secret).build())
                  .build()) {
        Stages.await(producer.publish(STREAM, event("e-1")));
        Received received = another.only();

        assertThat(received.header("webhook-signature")).matches("v1,\\S+ v1a,\\S+");
        assertThat(verified(verifier, received).id()).isEqualTo("e-1");
        new Webhook(SECRET).verify(received.text(), received.headers());
      }
    }
  }

  @Test
  void headersMayHaveOtherNames() throws Exception {
    Received received =
        send(
            WebhookFormat.builder(SECRET)
                .headers("svix-id", "svix-timestamp", "svix-signature")
                .build(),
            event("e-1"));

    assertThat(received.headers()).doesNotContainKey("Webhook-id");
    assertThat(
            verified(
                    WebhookVerifier.builder(SECRET)
                        .headers("svix-id", "svix-timestamp", "svix-signature")
                        .build(),
                    received)
                .id())
        .isEqualTo("e-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "a b", "é", "a\nb"})
  void anIdThatCannotBeSignedIsPermanent(String id) {
    try (HttpEventProducer producer =
        HttpEventProducer.builder(receiver.uri(), WebhookFormat.builder(SECRET).build()).build()) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event(id)));

      assertThat(failure.isRetriable()).isFalse();
      assertThat(failure).hasMessageContaining("full stop");
    }
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void goneIsPermanentUnlessItIsSetToStopTheWorker() {
    receiver.answers(any -> Reply.of(410));
    try (HttpEventProducer producer =
        HttpEventProducer.builder(receiver.uri(), WebhookFormat.builder(SECRET).build())
            .answer(410, AnswerMeaning.BUS_FAILURE)
            .build()) {
      assertThat(publishFailureOf(producer.publish(STREAM, event("e-1"))).scope())
          .isEqualTo(PublishException.Scope.BUS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0",
        "whsec_",
        "whsec_c2hvcnQ=",
        "whsec_n0tBase64!",
        "whsk_c2hvcnQ=",
        "whpk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void whatIsNoSecretIsRefusedWithoutBeingTold(String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookFormat.builder(secret))
        .withNoCause()
        .satisfies(
            refusal -> {
              String value = secret.substring(secret.indexOf('_') + 1);
              if (!value.isEmpty()) {
                assertThat(refusal.getMessage()).doesNotContain(value);
              }
            });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookFormat.builder(secret((byte) 1, 65)))
        .withMessageContaining("65");
  }

  @Test
  void noHeaderHasTwoMeanings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookFormat.builder(SECRET).headers("x-id", "x-time", "X-Id"))
        .withMessageContaining("a header each");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookVerifier.builder(SECRET).headers("x-id", "x-time", "X-Time"))
        .withMessageContaining("a header each");
  }

  @Test
  void neitherTheFormatNorTheVerifierShowsItsSecret() {
    String base64 = SECRET.substring("whsec_".length());

    Object format = WebhookFormat.builder(SECRET).alsoSignedWith(OTHER_SECRET).build();
    Object verifier = WebhookVerifier.builder(SECRET).build();

    assertThat(format.toString() + verifier).doesNotContain(base64);
  }

  @Test
  void whatTheReferenceSignsIsTaken() {
    String body = "{\"type\":\"contact.created\"}";
    Instant time = Instant.ofEpochSecond(1674087231);
    WebhookVerifier verifier =
        WebhookVerifier.builder(SECRET).clock(Clock.fixed(time, ZoneOffset.UTC)).build();

    assertThat(
            verifier.verify(
                name ->
                    switch (name) {
                      case "webhook-id" -> "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";
                      case "webhook-timestamp" -> "1674087231";
                      default -> signedByReference("msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", time, body);
                    },
                body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new VerifiedWebhook("msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", time));
  }

  private static String signedByReference(String id, Instant time, String body) {
    try {
      return new Webhook(SECRET).sign(id, time.getEpochSecond(), body);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Received send(HttpFormat format, IntegrationEvent<?> event) throws Exception {
    try (HttpEventProducer producer =
        HttpEventProducer.builder(receiver.uri(), format).codec(CODEC).build()) {
      Stages.await(producer.publish(STREAM, event));
    }
    return receiver.only();
  }

  private static VerifiedWebhook verified(WebhookVerifier verifier, Received received) {
    return verifier.verify(received::header, received.body());
  }

  private static byte[] last32(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  private static String secret(byte each, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, each);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }
}
