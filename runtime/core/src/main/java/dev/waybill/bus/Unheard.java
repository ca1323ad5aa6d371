package dev.waybill.bus;

import dev.waybill.event.Printable;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words where an event has no subscriber: to its publisher always, to the log once. */
final class Unheard {

  private static final int LISTED = 10;
  private static final int NAME_LENGTH = 50;

  /** More streams than this are names made of data, which no log and no memory has room for. */
  private static final int TOLD = 256;

  private static final String MEND =
      "Subscribe to the stream by this name, or build the bus with discardUnsubscribed() where"
          + " nobody need hear it.";

  private final Set<String> told = new HashSet<>();

  /** Notes that a stream has no subscriber; returns whether the log is to tell it. */
  boolean isNews(String stream) {
    return told.size() < TOLD && told.add(stream);
  }

  /** Notes that a stream has a subscriber, so that its next silence is news again. */
  void heard(String stream) {
    told.remove(stream);
  }

  static PublishException failure(String stream, Collection<String> subscribed) {
    return PublishException.retriable(
        subscribed.isEmpty()
            ? "Nobody subscribes to %s, or to any other stream. %s".formatted(shown(stream), MEND)
            : "Nobody subscribes to %s; subscribed are %s. %s"
                .formatted(shown(stream), listed(stream, subscribed), MEND),
        null);
  }

  /** Returns the failure of an event of another context that no subscriber has a handler for. */
  static PublishException external(String stream) {
    return PublishException.retriable(
        "Nobody who subscribes to %s handles events of other contexts. Give EventHandlers an onExternal(…)."
            .formatted(shown(stream)),
        null);
  }

  /** Returns the failure of an event whose subscribers all left before they had handled it. */
  static PublishException afterAllHaveLeft(String stream) {
    return PublishException.retriable(
        "Nobody subscribes to %s any more who did when the event was published. %s"
            .formatted(shown(stream), MEND),
        null);
  }

  static void log(PublishException failure) {
    try {
      System.getLogger(InMemoryEventBus.class.getName())
          .log(
              Level.WARNING,
              failure.getMessage()
                  + " Until then its events count as not published: an outbox tries them again, and"
                  + " keeps them as dead letters in the end. This is told once.");
    } catch (RuntimeException ignored) { // the stage carries the failure in any case
    }
  }

  /** Lists those first that are most like the stream, for the cause is often a slip of the pen. */
  private static String listed(String stream, Collection<String> subscribed) {
    List<String> names =
        subscribed.stream()
            .sorted(
                Comparator.comparingInt((String name) -> -commonPrefix(stream, name))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(LISTED)
            .map(Unheard::shown)
            .toList();
    int more = subscribed.size() - names.size();
    return String.join(", ", names) + (more == 0 ? "" : " and %d more".formatted(more));
  }

  private static int commonPrefix(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
  }

  /** A router may have made the name of what an event says. */
  private static String shown(String name) {
    return Printable.text(name, NAME_LENGTH);
  }
}
