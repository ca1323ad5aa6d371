package dev.waybill.processor.contract;

import dev.waybill.processor.contract.Written.Upcaster;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Proves that what was written in any locked version can still be read. */
final class Upcasting {

  private final Written event;
  private final Findings findings;
  private final Map<Integer, Block> older = new HashMap<>();
  private final Map<Integer, Upcaster> steps = new HashMap<>();

  /** The methods of which it has been said that nothing leads on. */
  private final Set<Upcaster> said = new HashSet<>();

  private Upcasting(List<Block> locked, Written event, Findings findings) {
    this.event = event;
    this.findings = findings;
    for (Block block : locked) {
      if (block.version() < present()) {
        older.put(block.version(), block);
      }
    }
  }

  /** Checks an event whose version follows from those that are locked. */
  static void check(List<Block> locked, Written event, Findings findings) {
    Upcasting upcasting = new Upcasting(locked, event, findings);
    upcasting.checkSteps();
    upcasting.checkPaths();
  }

  /** The name of the class that is made of a locked block. */
  static String payload(Block block) {
    return block.label() + "PayloadV" + block.version();
  }

  private int present() {
    return event.block().version();
  }

  private void checkSteps() {
    for (Upcaster step : event.upcasters()) {
      Upcaster first = steps.get(step.from());
      if (!older.containsKey(step.from()) || !(step.to() == present() || isOlder(step.to()))) {
        int missing = older.containsKey(step.from()) ? step.to() : step.from();
        say(
            step,
            Verdict.UPCASTER_UNLOCKED,
            "%s is about version %s of %s, which is not locked below version %s."
                .formatted(step.method(), missing, name(), present()),
            "No payload comes or goes that way.",
            "Remove it, or use a version of the lock.");
      } else if (first != null) {
        say(
            step,
            Verdict.UPCASTER_TWICE,
            "%s starts from version %s of %s, as %s does."
                .formatted(step.method(), step.from(), name(), first.method()),
            "A payload takes one way.",
            "Remove one of them.");
      } else {
        steps.put(step.from(), step);
      }
    }
  }

  private boolean isOlder(int version) {
    return older.containsKey(version);
  }

  private void checkPaths() {
    Set<Integer> inLoops = new HashSet<>();
    Set<Integer> ends = new TreeSet<>();
    for (Block block : older.values()) {
      if (!block.isRetired()) {
        follow(block.version(), inLoops, ends);
      }
    }
    if (ends.isEmpty()) {
      return;
    }
    List<Block> unread = ends.stream().map(older::get).toList();
    String versions =
        unread.stream().map(b -> String.valueOf(b.version())).collect(Collectors.joining(" and "));
    String payloads = unread.stream().map(Upcasting::payload).collect(Collectors.joining(" and "));
    findings.add(
        Place.record(name()),
        new Said(
            Verdict.NO_UPCASTER,
            "Events of version %s of %s cannot be read any more: no @Upcaster leads from %s to version %s."
                .formatted(versions, name(), payloads, present()),
            "They wait in outboxes, logs and dead letters.",
            "Write @Upcaster static %1$sPayload upcast(%2$s old) in %1$s."
                .formatted(name(), payload(unread.get(0)))));
  }

  /** Goes from a version as far as it leads, and notes where that is not the present one. */
  private void follow(int from, Set<Integer> inLoops, Set<Integer> ends) {
    Set<Integer> passed = new HashSet<>();
    Upcaster last = null;
    int version = from;
    while (version != present()) {
      Upcaster step = steps.get(version);
      if (step == null) {
        Block end = older.get(version);
        if (!isReadAsItIs(end)) {
          ends.add(version);
        } else if (last != null && end != null) {
          endsWithObject(last, end);
        }
        return;
      }
      if (!passed.add(version)) {
        if (inLoops.addAll(passed)) {
          say(
              step,
              Verdict.UPCASTER_LOOP,
              "%s is one of the methods that lead from version %s of %s back to it."
                  .formatted(step.method(), version, name()),
              "A payload would never arrive.",
              "Let each lead to a higher version, or to %sPayload.".formatted(name()));
        }
        return;
      }
      last = step;
      version = step.to();
    }
  }

  /** What is read as it is, is read from JSON: of an older payload there is none any more. */
  private void endsWithObject(Upcaster last, Block end) {
    if (said.add(last)) {
      say(
          last,
          Verdict.NO_UPCASTER,
          "%s makes a payload of version %s of %s, and no @Upcaster leads from there to version %s."
              .formatted(last.method(), last.to(), name(), present()),
          "What it takes waits in outboxes, logs and dead letters.",
          "Let it return %1$sPayload, or write an @Upcaster that takes %2$s."
              .formatted(name(), payload(end)));
    }
  }

  private boolean isReadAsItIs(@Nullable Block block) {
    return block != null
        && Comparison.of(block.payload(), event.block().payload(), Set.of()).stream()
            .noneMatch(Difference::breaksOld);
  }

  private String name() {
    return event.block().label();
  }

  private void say(Upcaster step, Verdict verdict, String what, String why, String mend) {
    findings.add(Place.upcaster(name(), step), new Said(verdict, what, why, mend));
  }
}
