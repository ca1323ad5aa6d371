package dev.waybill.http;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.http.internal.answer.AnswerTable;
import dev.waybill.http.internal.answer.Endpoint;
import dev.waybill.http.internal.send.Clients;
import dev.waybill.http.internal.send.Dispatcher;
import dev.waybill.http.internal.send.Header;
import dev.waybill.http.internal.send.SendSettings;
import dev.waybill.http.internal.send.Writing;
import dev.waybill.json.EventCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Posts every event to an HTTP endpoint, in the form that an {@link HttpFormat} gives it. The name
 * of the stream is not sent; who has an endpoint for each stream has a producer for each.
 *
 * <pre>{@code
 * try (HttpEventProducer producer =
 *     HttpEventProducer.builder(
 *             URI.create("https://partner.example/events"), WebhookFormat.builder(secret).build())
 *         .requestTimeout(Duration.ofSeconds(10))
 *         .build()) {
 *   OutboxWorker.builder(outbox, producer).build().tick();
 * }
 * }</pre>
 *
 * <p><b>Published</b> is an event when the endpoint has answered completely, with a status from 200
 * to 299. Of each ordering key one event is under way at a time, and none that follows one of the
 * same call that was not published. Different keys go out together, up to a bound; over HTTP/2
 * where an https endpoint has it.
 *
 * <p><b>What an answer means</b> is told by {@link AnswerMeaning}, and {@link Builder#answer}
 * changes each line of it.
 *
 * <p>Where a failure of the bus comes with {@code Retry-After}, nothing is sent until then, but for
 * no longer than {@link Builder#maxRetryAfter}. Where the answer to a batch is about one event, its
 * events are sent again, each by itself, and each has its own answer then.
 *
 * <p><b>Once more</b> an event may arrive where its answer was lost, so that receivers tell
 * duplicates by the event's id, which every format carries. A request whose connection ended before
 * any byte of an answer, as idle connections do, is repeated once at once.
 *
 * <p><b>Secrets</b>: the values of headers, keys, and the path and the query of the endpoint appear
 * in no message, neither where the endpoint repeats them in its answer. Of an answer at most 64 KiB
 * are read, and its beginning is quoted where it tells of a failure.
 *
 * <p><b>Memory.</b> At most 64 MiB of events wait for a slow endpoint; then further events fail at
 * once, with scope {@code BUS}, instead of blocking their publisher.
 *
 * <p>Callbacks of a stage run on the client's threads and must not block them. Thread-safe.
 */
public final class HttpEventProducer implements EventProducer, AutoCloseable {

  private final String origin;
  private final Dispatcher dispatcher;
  private final Writing writing;
  private final Duration closeTimeout;

  private HttpEventProducer(SendSettings settings) {
    origin = settings.endpoint().origin();
    dispatcher = new Dispatcher(settings);
    writing = new Writing(settings.format(), dispatcher);
    closeTimeout = settings.requestTimeout();
  }

  /**
   * Starts from the standard settings.
   *
   * @param endpoint where to post to: an absolute URI of scheme https or http
   * @param format the form that events have there
   * @return a builder
   * @throws IllegalArgumentException where the endpoint is none
   */
  public static Builder builder(URI endpoint, HttpFormat format) {
    return new Builder(endpoint, format);
  }

  /**
   * Posts an event.
   *
   * @param stream not sent
   * @param event the event
   * @return a stage that completes when the endpoint has the event, or fails with a {@link
   *     PublishException}; without an answer it stays open
   */
  @Override
  public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    Objects.requireNonNull(event, "event");
    return publishAll(stream, List.of(event)).get(0);
  }

  /**
   * Posts several events: different keys together, and in one request where the format has room.
   *
   * @param stream not sent
   * @param events the events
   * @return a stage per event, in the order of the events, each as that of {@link #publish}
   */
  @Override
  public List<CompletionStage<Void>> publishAll(
      String stream, List<? extends IntegrationEvent<?>> events) {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(events, "events");
    events.forEach(event -> Objects.requireNonNull(event, "event"));
    return writing.publish(events);
  }

  /**
   * Sends nothing more, and waits for the answers that are under way, for no longer than the
   * request's timeout. What waits fails, with scope {@code BUS}. A client that was handed in stays
   * open. Closing twice does nothing.
   */
  @Override
  public void close() {
    dispatcher.close(closeTimeout);
  }

  /** Names the endpoint by scheme, host and port: the rest may be a secret. */
  @Override
  public String toString() {
    return "HttpEventProducer[%s]".formatted(origin);
  }

  /** Collects the settings of a producer. Not safe for use by several threads. */
  public static final class Builder {

    private static final Duration STANDARD_REQUEST_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration STANDARD_RETRY_AFTER = Duration.ofMinutes(5);
    private static final int STANDARD_IN_FLIGHT = 32;
    private static final long STANDARD_WAITING_BYTES = 64L * 1024 * 1024;

    private final Endpoint endpoint;
    private final HttpFormat format;
    private final List<Header> headers = new ArrayList<>();
    private @Nullable EventCodec codec;
    private @Nullable HttpClient client;
    private AnswerTable answers = AnswerTable.standard();
    private Duration requestTimeout = STANDARD_REQUEST_TIMEOUT;
    private int maxInFlight = STANDARD_IN_FLIGHT;
    private Duration maxRetryAfter = STANDARD_RETRY_AFTER;
    private long maxWaitingBytes = STANDARD_WAITING_BYTES;
    private Clock clock = Clock.systemUTC();

    private Builder(URI endpoint, HttpFormat format) {
      this.endpoint = Endpoint.of(endpoint);
      this.format = Objects.requireNonNull(format, "format");
    }

    /**
     * Sets the codec; the one for the Jackson line that is present unless set.
     *
     * @param codec the codec
     * @return this builder
     */
    public Builder codec(EventCodec codec) {
      this.codec = Objects.requireNonNull(codec, "codec");
      return this;
    }

    /**
     * Adds a header to every request, such as {@code Authorization}. Its value is never shown.
     *
     * @param name the header's name
     * @param value its value, of visible ASCII and blanks
     * @return this builder
     * @throws IllegalArgumentException where there can be no such header, the value has other
     *     characters, or the header is set already or is the format's own
     */
    public Builder header(String name, String value) {
      Header.requireLegal(
          Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
      return header(name, () -> value);
    }

    /**
     * Adds a header whose value is asked for at each request, such as a token that expires. Where
     * there is none, by an exception or by a character that no header may have, nothing is sent,
     * and the failure is the bus's.
     *
     * @param name the header's name
     * @param value gives its value; called by several threads, and not to block them
     * @return this builder
     * @throws IllegalArgumentException where there can be no such header, or it is set already or
     *     is the format's own
     */
    public Builder header(String name, Supplier<String> value) {
      Header header =
          Header.of(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
      if (headers.stream().anyMatch(other -> other.name().equalsIgnoreCase(name))) {
        throw new IllegalArgumentException(
            "The header %s is set already: set it once.".formatted(name));
      }
      if (format.hasHeader(name)) {
        throw new IllegalArgumentException(
            "The header %s is one that %s gives each request: leave it to the format."
                .formatted(name, format.getClass().getSimpleName()));
      }
      headers.add(header);
      return this;
    }

    /**
     * Sets the client, where the standard one will not do: for a proxy, for certificates of your
     * own, for another version of HTTP.
     *
     * @param client a client that follows no redirect; it is not closed with the producer
     * @return this builder
     * @throws IllegalArgumentException where it follows redirects: events would go, with their
     *     headers, to wherever the endpoint says
     */
    public Builder client(HttpClient client) {
      if (Objects.requireNonNull(client, "client").followRedirects() != HttpClient.Redirect.NEVER) {
        throw new IllegalArgumentException(
            "The client follows redirects, and would send events and headers to wherever the endpoint says: build it with followRedirects(HttpClient.Redirect.NEVER).");
      }
      this.client = client;
      return this;
    }

    /**
     * Sets what an answer of one status means; see {@link HttpEventProducer} for what each means
     * unless set.
     *
     * @param status the status, from 200 to 599
     * @param meaning the consequence
     * @return this builder
     * @throws IllegalArgumentException where no answer has that status
     */
    public Builder answer(int status, AnswerMeaning meaning) {
      if (status < 200 || status > 599) {
        throw new IllegalArgumentException(
            "The status of an answer is from 200 to 599, and not %d.".formatted(status));
      }
      answers = answers.with(status, Objects.requireNonNull(meaning, "meaning"));
      return this;
    }

    /**
     * Sets what it means where there is no complete answer; see {@link AnswerMeaning} for what each
     * means unless set.
     *
     * @param fault the fault
     * @param meaning the consequence
     * @return this builder
     */
    public Builder answer(TransportFault fault, AnswerMeaning meaning) {
      answers =
          answers.with(
              Objects.requireNonNull(fault, "fault"), Objects.requireNonNull(meaning, "meaning"));
      return this;
    }

    /**
     * Sets how long an answer may take until it is complete; 20 seconds unless set. It should stay
     * below the worker's send timeout, which decides about what was not answered.
     *
     * @param requestTimeout the timeout, more than zero
     * @return this builder
     * @throws IllegalArgumentException where it is not more than zero
     */
    public Builder requestTimeout(Duration requestTimeout) {
      this.requestTimeout = SendSettings.requirePositive(requestTimeout, "requestTimeout");
      return this;
    }

    /**
     * Sets how many requests are under way at most; 32 unless set. Over HTTP/1.1 each has a
     * connection; over HTTP/2 all share one, and are as many as the server allows there.
     *
     * @param maxInFlight the number, 1 or more
     * @return this builder
     * @throws IllegalArgumentException where it is less
     */
    public Builder maxInFlight(int maxInFlight) {
      if (maxInFlight < 1) {
        throw new IllegalArgumentException(
            "maxInFlight must be 1 or more but is %d".formatted(maxInFlight));
      }
      this.maxInFlight = maxInFlight;
      return this;
    }

    /**
     * Sets for how long the endpoint can ask to be left alone, by {@code Retry-After}; 5 minutes
     * unless set. A longer wish is cut to this.
     *
     * @param maxRetryAfter the longest time, more than zero
     * @return this builder
     * @throws IllegalArgumentException where it is not more than zero
     */
    public Builder maxRetryAfter(Duration maxRetryAfter) {
      this.maxRetryAfter = SendSettings.requirePositive(maxRetryAfter, "maxRetryAfter");
      return this;
    }

    /** Sets how many bytes of events may wait for a slow endpoint; for tests. */
    Builder maxWaitingBytes(long maxWaitingBytes) {
      this.maxWaitingBytes = maxWaitingBytes;
      return this;
    }

    /**
     * Sets the clock by which {@code Retry-After} is kept and attempts have their time; the
     * system's unless set.
     *
     * @param clock the clock
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Builds the producer. It connects when it is first used.
     *
     * @return a producer, to be closed
     * @throws IllegalStateException where there is no codec
     */
    public HttpEventProducer build() {
      return new HttpEventProducer(
          new SendSettings(
              endpoint,
              format.requests(codec == null ? EventCodec.detect() : codec, clock),
              headers,
              client == null ? Clients.standard(endpoint) : client,
              answers,
              requestTimeout,
              maxInFlight,
              maxRetryAfter,
              maxWaitingBytes,
              clock));
    }
  }
}
