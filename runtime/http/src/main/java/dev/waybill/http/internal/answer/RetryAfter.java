package dev.waybill.http.internal.answer;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long an endpoint wants to be left alone.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, section 10.2.3</a>
 */
public final class RetryAfter {

  /** More digits than a long has, and more seconds than anybody waits. */
  private static final int MAX_DIGITS = 18;

  /** A bound that is none, in the words of a duration, would be beyond what a time can be. */
  private static final Duration LONGEST = Duration.ofDays(10_000);

  private RetryAfter() {}

  /**
   * Reads the wish of an answer.
   *
   * @param now the time here, for an answer that gives a time and does not say what time it is
   *     there
   * @param atMost the longest wish that is heeded
   * @return more than zero; nothing where there is no wish, or none that can be understood
   */
  public static Optional<Duration> of(HttpHeaders headers, Instant now, Duration atMost) {
    return headers
        .firstValue("Retry-After")
        .map(String::strip)
        .flatMap(wish -> isSeconds(wish) ? Optional.of(seconds(wish)) : until(wish, headers, now))
        .filter(wait -> !wait.isNegative() && !wait.isZero())
        .map(wait -> shorter(wait, shorter(atMost, LONGEST)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static boolean isSeconds(String wish) {
    return !wish.isEmpty() && wish.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Duration seconds(String digits) {
    return Duration.ofSeconds(
        digits.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits));
  }

  private static Optional<Duration> until(String date, HttpHeaders headers, Instant now) {
    Instant there = headers.firstValue("Date").flatMap(HttpDate::parse).orElse(now);
    return HttpDate.parse(date).map(until -> Duration.between(there, until));
  }
}
