package dev.waybill.http;

import dev.waybill.event.Printable;
import dev.waybill.http.internal.send.SendSettings;
import dev.waybill.http.internal.webhook.HeaderNames;
import dev.waybill.http.internal.webhook.SignedContent;
import dev.waybill.http.internal.webhook.WebhookKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a webhook that was signed with a secret from any other request: the receiving side of
 * {@link WebhookFormat}, and of whoever else keeps to the Standard Webhooks specification.
 *
 * <pre>{@code
 * WebhookVerifier verifier = WebhookVerifier.builder(secret).build();
 * VerifiedWebhook webhook = verifier.verify(headers::get, body);
 * IntegrationEvent<?> event = EventCodec.detect().decodeIntegrationEvent(body);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @see <a
 *     href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#verifying-signatures">Standard
 *     Webhooks 1.0.0, verifying signatures</a>
 */
public final class WebhookVerifier {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

  /** More secrets than anybody rotates at once. */
  private static final int MOST_SIGNATURES = 16;

  private final List<WebhookKey> keys;
  private final HeaderNames names;
  private final Duration tolerance;
  private final Clock clock;

  private WebhookVerifier(
      List<WebhookKey> keys, HeaderNames names, Duration tolerance, Clock clock) {
    this.keys = List.copyOf(keys);
    this.names = names;
    this.tolerance = tolerance;
    this.clock = clock;
  }

  /**
   * Starts with a key.
   *
   * @param key the secret that the sender has, too, which begins with {@code whsec_}; or the public
   *     half of the sender's pair, which begins with {@code whpk_}
   * @return a builder
   * @throws IllegalArgumentException where it is neither
   */
  public static Builder builder(String key) {
    return new Builder(key);
  }

  /**
   * Verifies a request.
   *
   * @param headers gives the value of a header by its name, in whatever case, or null: such as
   *     {@code request::getHeader} of a servlet
   * @param body the body as it arrived, to the byte: not one that was parsed and written again
   * @return what the request says of itself
   * @throws InvalidWebhookException where a header is missing, the time is not about now, or no
   *     signature is one of a key's
   */
  public VerifiedWebhook verify(
      Function<? super String, ? extends @Nullable String> headers, byte[] body) {
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
    String id = required(headers, names.id());
    String timestamp = required(headers, names.timestamp());
    String signatures = required(headers, names.signature());
    if (!SignedContent.isId(id)) {
      throw new InvalidWebhookException(
          "The header %s has an id with other than visible ASCII characters, or with a full stop."
              .formatted(names.id()));
    }
    Instant sentAt = time(timestamp);
    byte[] content = SignedContent.of(id, sentAt.getEpochSecond(), body);
    String[] each = signatures.split(" ", MOST_SIGNATURES + 1);
    for (int i = 0; i < Math.min(each.length, MOST_SIGNATURES); i++) {
      for (WebhookKey key : keys) {
        if (key.verifies(each[i], content)) {
          return new VerifiedWebhook(id, sentAt);
        }
      }
    }
    throw new InvalidWebhookException(
        "No signature in the header %s is right: the secret is another, or the body is not as it was sent."
            .formatted(names.signature()));
  }

  private static String required(
      Function<? super String, ? extends @Nullable String> headers, String name) {
    String value = headers.apply(name);
    if (value == null || value.isBlank()) {
      throw new InvalidWebhookException("The header %s is missing.".formatted(name));
    }
    return value.strip();
  }

  private Instant time(String timestamp) {
    if (!SECONDS.matcher(timestamp).matches()) {
      throw new InvalidWebhookException(
          "The header %s is no number of seconds: %s."
              .formatted(names.timestamp(), Printable.quoted(timestamp)));
    }
    Instant sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
    Duration age = Duration.between(sentAt, clock.instant());
    if (age.abs().compareTo(tolerance) > 0) {
      throw new InvalidWebhookException(
          "The header %s says %s, which is not within %s of now: it may be sent again by somebody else, or a clock is wrong."
              .formatted(names.timestamp(), sentAt, tolerance));
    }
    return sentAt;
  }

  /** Collects the settings of a verifier. Not safe for use by several threads. */
  public static final class Builder {

    private final List<WebhookKey> keys = new ArrayList<>();
    private HeaderNames names = HeaderNames.STANDARD;
    private Duration tolerance = Duration.ofMinutes(5);
    private Clock clock = Clock.systemUTC();

    private Builder(String key) {
      orKey(key);
    }

    /**
     * Takes signatures of another key as well, such as the former one while senders change over.
     *
     * @param key a key as {@link WebhookVerifier#builder} takes it
     * @return this builder
     * @throws IllegalArgumentException where it is none
     */
    public Builder orKey(String key) {
      keys.add(WebhookKey.verifying(key));
      return this;
    }

    /**
     * Sets the names of the headers, for senders that have others.
     *
     * @param id the header of the id
     * @param timestamp the header of the time
     * @param signature the header of the signatures
     * @return this builder
     * @throws IllegalArgumentException where two are one
     */
    public Builder headers(String id, String timestamp, String signature) {
      names =
          new HeaderNames(
              Objects.requireNonNull(id, "id"),
              Objects.requireNonNull(timestamp, "timestamp"),
              Objects.requireNonNull(signature, "signature"));
      return this;
    }

    /**
     * Sets how far the time of a webhook may be from now, before or after; 5 minutes unless set.
     * What is older may be a copy of what was sent to you once.
     *
     * @param tolerance the time, more than zero
     * @return this builder
     * @throws IllegalArgumentException where it is not more than zero
     */
    public Builder tolerance(Duration tolerance) {
      this.tolerance = SendSettings.requirePositive(tolerance, "tolerance");
      return this;
    }

    /**
     * Sets the clock; the system's unless set.
     *
     * @param clock the clock
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Builds the verifier.
     *
     * @return the verifier
     */
    public WebhookVerifier build() {
      return new WebhookVerifier(keys, names, tolerance, clock);
    }
  }
}
