package dev.waybill.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import dev.waybill.test.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the receiving side lets in, of webhooks that the reference library has signed. */
final class WebhookVerifierTest {

  private static final String SECRET = "whsec_" + "c2Vj".repeat(8);
  private static final String BODY = "{\"name\":\"Zoë\"}";

  private final ManualClock clock = new ManualClock();
  private final WebhookVerifier verifier = WebhookVerifier.builder(SECRET).clock(clock).build();
  private final Map<String, String> headers = new HashMap<>();

  @BeforeEach
  void sign() throws Exception {
    sign("e-1", SECRET);
  }

  private void sign(String id, String secret) throws Exception {
    long now = clock.instant().getEpochSecond();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(now));
    headers.put("webhook-signature", new Webhook(secret).sign(id, now, BODY));
  }

  @Test
  void whatWasSignedWithTheSecretIsTaken() {
    assertThat(verify(BODY)).isEqualTo(new VerifiedWebhook("e-1", clock.instant()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"name\":\"Zoe\"}", "{\"name\": \"Zoë\"}"})
  void anotherBodyIsNot(String body) {
    isRefused(body, "webhook-signature");
  }

  @ParameterizedTest
  @CsvSource({
    "webhook-id, e-2",
    "webhook-id, e-1.1",
    "webhook-timestamp, 1795334401",
    "webhook-timestamp, soon",
    "webhook-timestamp, -1",
    "webhook-timestamp, 99999999999999999999999",
    "webhook-signature, 'v1,'",
    "webhook-signature, 'v1,!!!'",
    "webhook-signature, 'v2,AAAA'",
    "webhook-signature, AAAA"
  })
  void norAnotherHeader(String header, String value) {
    assertThat(headers.put(header, value)).isNotNull().isNotEqualTo(value);

    assertThatExceptionOfType(InvalidWebhookException.class).isThrownBy(() -> verify(BODY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
  void norOneThatIsMissing(String header) {
    headers.remove(header);
    isRefused(BODY, header + " is missing");
    headers.put(header, " ");
    isRefused(BODY, header + " is missing");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, -301})
  void norATimeThatIsNotAboutNow(int secondsLater) {
    clock.advance(Duration.ofSeconds(secondsLater));

    isRefused(BODY, "webhook-timestamp");
  }

  @ParameterizedTest
  @ValueSource(ints = {300, -300})
  void aClockThatIsALittleWrongDoesNoHarm(int secondsLater) {
    clock.advance(Duration.ofSeconds(secondsLater));

    assertThat(verify(BODY).id()).isEqualTo("e-1");
  }

  @Test
  void howLittleCanBeSet() {
    WebhookVerifier strict =
        WebhookVerifier.builder(SECRET).clock(clock).tolerance(Duration.ofSeconds(1)).build();
    clock.advance(Duration.ofSeconds(2));

    assertThatExceptionOfType(InvalidWebhookException.class)
        .isThrownBy(() -> strict.verify(headers::get, BODY.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void ofSeveralSignaturesOneSuffices() {
    headers.merge("webhook-signature", "", (right, none) -> "v1,AAAA v1a,BBBB v2,CCCC " + right);

    assertThat(verify(BODY).id()).isEqualTo("e-1");
  }

  @Test
  void norIsLookedThroughAnyNumberOfSignatures() {
    headers.merge("webhook-signature", "", (right, none) -> "v1,AAAA ".repeat(16) + right);

    isRefused(BODY, "webhook-signature");
  }

  @Test
  void anIdWithAFullStopIsRefusedThoughItIsSigned() throws Exception {
    sign("e.1", SECRET);

    isRefused(BODY, "webhook-id");
  }

  @Test
  void aSecretKeyIsNoneToVerifyWith() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookVerifier.builder("whsk_" + "A".repeat(43) + "="))
        .withMessageContaining("whpk_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"whpk_AAAA", "whpk_///////////////////////////////////////////8="})
  void norIsWhatIsNoPublicKey(String key) {
    headers.put("webhook-signature", "v1a," + "A".repeat(86) + "==");
    try {
      WebhookVerifier of = WebhookVerifier.builder(key).clock(clock).build();
      assertThatExceptionOfType(InvalidWebhookException.class)
          .isThrownBy(() -> of.verify(headers::get, BODY.getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("whpk_");
    }
  }

  private VerifiedWebhook verify(String body) {
    return verifier.verify(headers::get, body.getBytes(StandardCharsets.UTF_8));
  }

  private void isRefused(String body, String why) {
    assertThatExceptionOfType(InvalidWebhookException.class)
        .isThrownBy(() -> verify(body))
        .withMessageContaining(why);
  }
}
