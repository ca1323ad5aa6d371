package dev.waybill.test.junit;

import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.test.junit.MayLeave.Left;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test has left in its outbox. */
final class Leftovers {

  private Leftovers() {}

  /**
   * Checks that a test has left nothing but what it said.
   *
   * @throws AssertionError where it has
   */
  static void require(InMemoryOutbox outbox, ExtensionContext test) {
    List<OutboxEntry> dead = outbox.deadLetters().list().stream().map(DeadLetter::entry).toList();
    Set<String> deadIds = dead.stream().map(OutboxEntry::id).collect(Collectors.toSet());
    List<OutboxEntry> undelivered =
        outbox.getPending().stream().filter(entry -> !deadIds.contains(entry.id())).toList();
    Set<Left> allowed = allowed(test);
    List<String> faults = new ArrayList<>();
    if (!dead.isEmpty() && !allowed.contains(Left.DEAD_LETTERS)) {
      faults.add(
          listed("dead letter", dead)
              + "\nMend what fails, replay or discard them, or say @MayLeave(DEAD_LETTERS).");
    }
    if (!undelivered.isEmpty() && !allowed.contains(Left.UNDELIVERED)) {
      faults.add(
          listed("undelivered event", undelivered)
              + "\nHave the worker tick() and the bus a subscriber, or say @MayLeave(UNDELIVERED).");
    }
    if (!faults.isEmpty()) {
      throw new AssertionError(String.join("\n", faults));
    }
  }

  private static Set<Left> allowed(ExtensionContext test) {
    Stream<Class<?>> classes =
        Stream.iterate(
            test.getTestClass().orElse(null), type -> type != null, Class::getEnclosingClass);
    return Stream.<AnnotatedElement>concat(test.getTestMethod().stream(), classes)
        .map(place -> place.getAnnotation(MayLeave.class))
        .filter(mayLeave -> mayLeave != null)
        .flatMap(mayLeave -> Stream.of(mayLeave.value()))
        .collect(Collectors.toSet());
  }

  private static String listed(String what, List<OutboxEntry> entries) {
    return "The test has left %s %s%s:%s"
        .formatted(
            entries.size(),
            what,
            entries.size() == 1 ? "" : "s",
            entries.stream().map(Leftovers::described).collect(Collectors.joining()));
  }

  private static String described(OutboxEntry entry) {
    return "\n  %s%s"
        .formatted(entry.event(), entry.lastError() == null ? "" : ": " + entry.lastError());
  }
}
