package dev.waybill.processor.contract;

import dev.waybill.processor.contract.Pairs.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges names in Java that have gone from one event to another. */
final class FormerNames {

  private FormerNames() {}

  /**
   * Finds events that have the name of another one's older version: a lock has one block of a name
   * and a version, and one class is made of it.
   */
  static void check(List<Pair> pairs, Findings findings) {
    for (Pair pair : pairs) {
      pair.written().ifPresent(event -> check(event, pair, pairs, findings));
    }
  }

  private static void check(Written event, Pair own, List<Pair> pairs, Findings findings) {
    Block block = event.block();
    for (Pair other : pairs) {
      if (!other.equals(own) && keeps(other, block.label(), block.version())) {
        String taken = other.written().map(is -> is.block().label()).orElse(block.label());
        findings.add(
            Place.record(block.label()),
            new Said(
                Verdict.BLOCK_TWICE,
                "Version %s of %s would be locked twice: %s had that name, and the lock has its version %1$s under it."
                    .formatted(block.version(), block.label(), taken),
                "A name and a version tell a block.",
                "Give %s another name, with name in its annotation.".formatted(block.label())));
      }
    }
  }

  /** Whether the lock goes on to have a block of an event that is called so. */
  private static boolean keeps(Pair pair, String label, int version) {
    boolean isRewritten =
        pair.written().filter(event -> event.block().version() == version).isPresent();
    return !isRewritten
        && pair.locked().stream()
            .anyMatch(block -> block.label().equals(label) && block.version() == version);
  }

  /**
   * Says what to write where an event that is gone is there under another name, as it seems: it
   * looks the same, and no other one does.
   *
   * @param gone the newest block of the event that is gone
   * @return a sentence's part; nothing where there is no such event, or more than one
   */
  static Optional<String> renamed(Block gone, List<Pair> pairs) {
    List<Block> alike = new ArrayList<>();
    for (Pair pair : pairs) {
      pair.written()
          .filter(event -> pair.locked().isEmpty())
          .map(Written::block)
          .filter(event -> isAlike(gone, event))
          .ifPresent(alike::add);
    }
    return alike.size() == 1
        ? Optional.of(
            "if %s is its new name in Java, write %s = \"%s\" in that one's annotation"
                .formatted(alike.get(0).label(), attribute(gone.head()), gone.head().type()))
        : Optional.empty();
  }

  private static boolean isAlike(Block gone, Block event) {
    return gone.version() == event.version()
        && gone.head().getClass().equals(event.head().getClass())
        && Comparison.of(gone.payload(), event.payload(), Set.of()).isEmpty();
  }

  /** What the type of a rejection comes from depends on the package. */
  private static String attribute(Head head) {
    return head instanceof Head.Rejection rejection && rejection.type().equals(rejection.command())
        ? "commandType"
        : "type";
  }
}
