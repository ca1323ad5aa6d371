package dev.waybill.http;

import dev.waybill.http.internal.format.RequestFormat;
import dev.waybill.http.internal.send.Header;
import dev.waybill.http.internal.webhook.HeaderNames;
import dev.waybill.http.internal.webhook.WebhookKey;
import dev.waybill.http.internal.webhook.WebhookRequests;
import dev.waybill.json.EventCodec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Each event as a webhook that is signed as the Standard Webhooks specification says: the envelope
 * as an outbox stored it, byte for byte, with its id, the time of the attempt and a signature of
 * all three in the headers {@code webhook-id}, {@code webhook-timestamp} and {@code
 * webhook-signature}. A receiver checks it with a {@link WebhookVerifier}, or with a library of the
 * specification's.
 *
 * <pre>{@code
 * WebhookFormat format = WebhookFormat.builder(secret).alsoSignedWith(secretOfYesterday).build();
 * }</pre>
 *
 * <p>The event's id is that of the webhook, the same at each attempt. It must be of visible ASCII
 * characters and have no full stop, as the ids are that Waybill makes; any other event fails
 * permanently.
 *
 * @see <a
 *     href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks 1.0.0</a>
 */
public final class WebhookFormat extends HttpFormat {

  private final List<WebhookKey> keys;
  private final HeaderNames names;

  private WebhookFormat(List<WebhookKey> keys, HeaderNames names) {
    this.keys = List.copyOf(keys);
    this.names = names;
  }

  /**
   * Starts with the secret of an endpoint.
   *
   * @param secret {@code whsec_} and 24 to 64 random bytes in Base64, which the receiver has, too;
   *     or {@code whsk_} and an ed25519 key in Base64, of which the receiver has the public half
   * @return a builder
   * @throws IllegalArgumentException where it is neither
   */
  public static Builder builder(String secret) {
    return new Builder(secret);
  }

  @Override
  boolean hasOwnHeader(String lowerCase) {
    return Stream.of(names.id(), names.timestamp(), names.signature())
        .anyMatch(lowerCase::equalsIgnoreCase);
  }

  @Override
  RequestFormat requests(EventCodec codec, Clock clock) {
    return new WebhookRequests(codec, clock, keys, names);
  }

  /** Collects the settings of a format. Not safe for use by several threads. */
  public static final class Builder {

    private final List<WebhookKey> keys = new ArrayList<>();
    private HeaderNames names = HeaderNames.STANDARD;

    private Builder(String secret) {
      alsoSignedWith(secret);
    }

    /**
     * Signs with another secret as well, such as the former one while receivers change over to a
     * new one.
     *
     * @param secret a secret as {@link WebhookFormat#builder} takes it
     * @return this builder
     * @throws IllegalArgumentException where it is none
     */
    public Builder alsoSignedWith(String secret) {
      keys.add(WebhookKey.signing(secret));
      return this;
    }

    /**
     * Sets the names of the headers, for receivers that have others.
     *
     * @param id the header of the event's id
     * @param timestamp the header of the time
     * @param signature the header of the signatures
     * @return this builder
     * @throws IllegalArgumentException where there can be no such header, or two are one
     */
    public Builder headers(String id, String timestamp, String signature) {
      var unused = Header.of(Objects.requireNonNull(id, "id"), () -> "");
      unused = Header.of(Objects.requireNonNull(timestamp, "timestamp"), () -> "");
      unused = Header.of(Objects.requireNonNull(signature, "signature"), () -> "");
      names = new HeaderNames(id, timestamp, signature);
      return this;
    }

    /**
     * Builds the format.
     *
     * @return the format
     */
    public WebhookFormat build() {
      return new WebhookFormat(keys, names);
    }
  }
}
