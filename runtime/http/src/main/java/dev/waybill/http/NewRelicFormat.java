package dev.waybill.http;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.http.internal.format.RequestFormat;
import dev.waybill.http.internal.newrelic.NewRelicRequests;
import dev.waybill.http.internal.newrelic.NewRelicRules;
import dev.waybill.http.internal.send.Header;
import dev.waybill.json.EventCodec;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Events as custom events of New Relic, for its Event API: an array of flat objects, compressed,
 * with as many events in a request as wait and fit.
 *
 * <pre>{@code
 * NewRelicFormat format =
 *     NewRelicFormat.builder(licenseKey).attribute("amount", "amountInCents").build();
 * HttpEventProducer producer =
 *     HttpEventProducer.builder(NewRelicRegion.EU.events(1234567), format).build();
 * }</pre>
 *
 * <table>
 * <caption>Where the attributes come from; what is absent or null in the event is absent there</caption>
 * <tr><th>attribute</th><th>from</th></tr>
 * <tr><td>{@code eventType}</td><td>the type, or what {@link Builder#eventType} makes of the event
 *     </td></tr>
 * <tr><td>{@code timestamp}</td><td>the time, in milliseconds</td></tr>
 * <tr><td>{@code event.id}</td><td>the id</td></tr>
 * <tr><td>{@code event.aggregateId} and others that begin with {@code event.}</td><td>the metadata of
 *     the same name, open keys too; the user id on request only</td></tr>
 * <tr><td>{@code total}, {@code address.city}</td><td>the payload: fields of objects within it by
 *     their path. A boolean is the text {@code true} or {@code false}</td></tr>
 * </table>
 *
 * <p>New Relic answers before it looks at what it was sent, and drops or cuts what it does not
 * take. So that is found out here: a name with other characters than letters, digits, {@code _},
 * {@code :} and {@code .}, or one that New Relic keeps for itself; a text of more than 4,096
 * characters; a number of more than 64 bits; a list; two fields of one name; more than 254
 * attributes; more than a million bytes; a time that is not within a day of now, less ten minutes
 * on its way. An event that does not fit fails permanently and is told by its field, unless {@link
 * Builder#attribute}, {@link Builder#dropUnfit}, {@link Builder#eventType} or {@link
 * Builder#takeLate} says what to do.
 *
 * @see <a
 *     href="https://docs.newrelic.com/docs/data-apis/ingest-apis/event-api/introduction-event-api/">The
 *     Event API</a>
 */
public final class NewRelicFormat extends HttpFormat {

  private final String licenseKey;
  private final NewRelicRules rules;

  private NewRelicFormat(String licenseKey, NewRelicRules rules) {
    this.licenseKey = licenseKey;
    this.rules = rules;
  }

  /**
   * Starts with the key of an account. The endpoint is that of its {@linkplain
   * NewRelicRegion#events region}.
   *
   * @param licenseKey a key of the type License, sent in the header {@code Api-Key}
   * @return a builder
   * @throws IllegalArgumentException where it cannot be a header; it is not told
   */
  public static Builder builder(String licenseKey) {
    return new Builder(licenseKey);
  }

  @Override
  boolean hasOwnHeader(String lowerCase) {
    return lowerCase.equals("api-key");
  }

  @Override
  RequestFormat requests(EventCodec codec, Clock clock) {
    return new NewRelicRequests(codec, clock, licenseKey, rules);
  }

  /** Collects the settings of a format. Not safe for use by several threads. */
  public static final class Builder {

    private final String licenseKey;
    private final Map<String, String> names = new HashMap<>();
    private Function<? super IntegrationEvent<?>, String> eventType = IntegrationEvent::type;
    private boolean includesUserId;
    private boolean takesLate;
    private @Nullable BiConsumer<? super IntegrationEvent<?>, ? super String> dropped;

    private Builder(String licenseKey) {
      if (Objects.requireNonNull(licenseKey, "licenseKey").isBlank()) {
        throw new IllegalArgumentException("The license key is blank.");
      }
      Header.requireLegal("Api-Key", licenseKey);
      this.licenseKey = licenseKey;
    }

    /**
     * Sets of what type an event is there; its own type unless set. An account has at most 250
     * types in a day.
     *
     * @param eventType gives the type: letters, digits, underscores and colons
     * @return this builder
     */
    public Builder eventType(Function<? super IntegrationEvent<?>, String> eventType) {
      this.eventType = Objects.requireNonNull(eventType, "eventType");
      return this;
    }

    /**
     * Gives a field another name.
     *
     * @param field the field by its path in the envelope, such as {@code payload.address.zip-code},
     *     {@code metadata.region} or {@code id}
     * @param name the attribute's name
     * @return this builder
     */
    public Builder attribute(String field, String name) {
      names.put(Objects.requireNonNull(field, "field"), Objects.requireNonNull(name, "name"));
      return this;
    }

    /**
     * Drops fields that cannot be attributes, instead of failing their events.
     *
     * @param listener hears of each event and field
     * @return this builder
     */
    public Builder dropUnfit(BiConsumer<? super IntegrationEvent<?>, ? super String> listener) {
      dropped = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Includes the user id, as {@code event.userId}. It may be personal data, and so stays behind
     * unless asked for.
     *
     * @return this builder
     */
    public Builder includeUserId() {
      includesUserId = true;
      return this;
    }

    /**
     * Sends an event whose time is not within a day of now without {@code timestamp}, so that it
     * counts as of when it arrives, and with its time in {@code event.time}, as ISO-8601 text. Else
     * it fails, as after an outage of a day.
     *
     * @return this builder
     */
    public Builder takeLate() {
      takesLate = true;
      return this;
    }

    /**
     * Builds the format.
     *
     * @return the format
     * @throws IllegalArgumentException where a name that was given to a field is none of an
     *     attribute
     */
    public NewRelicFormat build() {
      return new NewRelicFormat(
          licenseKey, new NewRelicRules(eventType, names, includesUserId, takesLate, dropped));
    }
  }
}
