package dev.waybill.http.internal.answer;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.Printable;
import dev.waybill.event.WaybillException;
import dev.waybill.http.AnswerMeaning;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells of each failure what is wrong and what mends it, without telling a secret. */
public final class Failures {

  private static final int LONGEST_CAUSE = 300;

  private static final Map<Integer, String> REMEDIES =
      Map.ofEntries(
          Map.entry(401, "check the credentials that the producer sends"),
          Map.entry(403, "check the credentials that the producer sends, and what they allow"),
          Map.entry(404, "check the path of the endpoint"),
          Map.entry(405, "check the path of the endpoint, which takes no POST"),
          Map.entry(407, "give the producer a client with credentials for the proxy"),
          Map.entry(413, "send less in one request"),
          Map.entry(415, "choose a format that the endpoint takes"),
          Map.entry(429, "it takes no more for now"),
          Map.entry(502, "it is not there for now"),
          Map.entry(503, "it is not there for now"),
          Map.entry(504, "it is not there for now"));

  private final String origin;

  public Failures(Endpoint endpoint) {
    this.origin = endpoint.origin();
  }

  /** The event has no form that could be sent, or none was made of it. */
  public static PublishException unwritable(IntegrationEvent<?> event, Throwable cause) {
    String why =
        cause instanceof WaybillException && cause.getMessage() != null
            ? cause.getMessage()
            : Printable.summary(cause, LONGEST_CAUSE);
    String message = "The %s cannot be written: %s".formatted(Printable.event(event), why);
    // The latter is a payload within itself; another, such as a missing class, is no event's fault.
    return cause instanceof Exception || cause instanceof StackOverflowError
        ? PublishException.permanent(message, cause)
        : PublishException.retriable(message, cause);
  }

  public PublishException closed() {
    return PublishException.busUnavailable(
        "The producer for %s is closed.".formatted(origin), null);
  }

  public PublishException notUnderstood(RuntimeException cause) {
    return PublishException.busUnavailable(
        "The answer of %s could not be looked at (%s)."
            .formatted(origin, Printable.summary(cause, LONGEST_CAUSE)),
        cause);
  }

  public PublishException tooSlow(long bytes) {
    return PublishException.busUnavailable(
        "%s does not keep up: no more than %d bytes may wait for it.".formatted(origin, bytes),
        null);
  }

  public PublishException resting(Duration left) {
    return PublishException.busUnavailable(
        "%s has asked to be left alone, for another %s.".formatted(origin, left), null);
  }

  /** An event waited behind another of its key that was not published. */
  public PublishException behind(IntegrationEvent<?> event) {
    return PublishException.retriable(
        "The %s was not sent to %s: an event before it under its ordering key was not published."
            .formatted(Printable.event(event), origin),
        null);
  }

  /**
   * Tells of an answer that is about one event, or about all.
   *
   * @param meaning a failure
   * @param excerpt what the endpoint says, without secrets
   */
  public PublishException of(
      AnswerMeaning meaning, Answer answer, String excerpt, IntegrationEvent<?> event) {
    @Nullable Throwable cause = cause(answer);
    String what = what(answer, excerpt);
    if (meaning == AnswerMeaning.BUS_FAILURE) {
      return PublishException.busUnavailable(what, cause);
    }
    String ofEvent = "The %s was not published: %s".formatted(Printable.event(event), what);
    return meaning == AnswerMeaning.PERMANENT
        ? PublishException.permanent(ofEvent, cause)
        : PublishException.retriable(ofEvent, cause);
  }

  private String what(Answer answer, String excerpt) {
    if (answer instanceof Answer.Response response) {
      return "%s answered %d%s%s"
          .formatted(
              origin,
              response.status(),
              remedy(response),
              excerpt.isBlank()
                  ? "."
                  : ". It says: " + Printable.message(excerpt.strip(), LONGEST_CAUSE));
    }
    @Nullable Throwable cause = cause(answer);
    return fault(answer).formatted(origin)
        + (cause == null ? "." : " (%s).".formatted(Printable.summary(cause, LONGEST_CAUSE)));
  }

  private static @Nullable Throwable cause(Answer answer) {
    if (answer instanceof Answer.NoRoom noRoom) {
      return noRoom.cause();
    }
    return answer instanceof Answer.Fault fault ? fault.cause() : null;
  }

  private static String remedy(Answer.Response response) {
    if (response.status() / 100 == 3) {
      return ": redirects are not followed, so make where it redirects to the endpoint";
    }
    String remedy = REMEDIES.get(response.status());
    return remedy == null ? "" : ": " + remedy;
  }

  private static String fault(Answer answer) {
    if (!(answer instanceof Answer.Fault fault)) {
      return "%s allows no request on its connection";
    }
    return switch (fault.kind()) {
      case NO_CONNECTION -> "There is no connection to %s: check that it runs and can be reached";
      case TLS ->
          "There is no safe connection to %s: check its certificate, and what is trusted here";
      case CUT_OFF -> "%s ended the connection before its answer was complete";
      case TIMEOUT -> "%s gave no complete answer in time";
    };
  }
}
