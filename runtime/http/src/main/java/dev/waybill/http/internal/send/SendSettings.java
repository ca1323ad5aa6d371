package dev.waybill.http.internal.send;

import dev.waybill.http.internal.answer.AnswerTable;
import dev.waybill.http.internal.answer.Endpoint;
import dev.waybill.http.internal.format.RequestFormat;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The settings of a producer.
 *
 * @param headers those of every request, besides those of the format
 * @param requestTimeout how long an answer may take until it is complete
 * @param maxInFlight how many requests are under way at most
 * @param maxRetryAfter for how long an endpoint may want to be left alone
 * @param maxWaitingBytes how much may wait for the endpoint
 */
public record SendSettings(
    Endpoint endpoint,
    RequestFormat format,
    List<Header> headers,
    HttpClient client,
    AnswerTable answers,
    Duration requestTimeout,
    int maxInFlight,
    Duration maxRetryAfter,
    long maxWaitingBytes,
    Clock clock) {

  public SendSettings {
    headers = List.copyOf(headers);
  }

  /**
   * Checks a duration.
   *
   * @throws IllegalArgumentException where it is not more than zero
   */
  public static Duration requirePositive(Duration duration, String name) {
    if (Objects.requireNonNull(duration, name).isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "%s must be more than zero but is %s".formatted(name, duration));
    }
    return duration;
  }
}
