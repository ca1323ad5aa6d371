package dev.waybill.processor.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds which locked event is which of those that are written: by what consumers tell it, and what
 * is left over by its name in Java.
 */
final class Pairs {

  /**
   * An event on both sides, or on one.
   *
   * @param locked its locked versions, from the oldest on
   * @param written the event now
   */
  record Pair(List<Block> locked, Optional<Written> written) {

    Block newest() {
      return locked.get(locked.size() - 1);
    }
  }

  private Pairs() {}

  static List<Pair> of(Contract contract, List<Written> written) {
    List<Block> left = new ArrayList<>(contract.blocks());
    List<Written> alone = new ArrayList<>();
    List<Pair> pairs = new ArrayList<>();
    for (Written event : written) {
      List<Block> own = take(left, block -> isOf(event, block, written));
      if (own.isEmpty()) {
        alone.add(event);
      } else {
        pairs.add(pair(own, Optional.of(event)));
      }
    }
    for (Written event : alone) {
      List<Block> own = take(left, block -> block.label().equals(event.block().label()));
      pairs.add(pair(own, Optional.of(event)));
    }
    while (!left.isEmpty()) {
      Block first = left.get(0);
      pairs.add(pair(take(left, block -> isSame(block, first)), Optional.empty()));
    }
    return pairs;
  }

  /**
   * Tells whether a block is of an event. Where several versions of one type are written, each by a
   * record of its own, names tell them apart, and the rest is of the newest.
   */
  private static boolean isOf(Written event, Block block, List<Written> all) {
    if (!isSame(block, event.block())) {
      return false;
    }
    List<Block> rivals =
        all.stream().map(Written::block).filter(other -> isSame(other, event.block())).toList();
    Optional<Block> named =
        rivals.stream().filter(other -> other.label().equals(block.label())).findFirst();
    Block owner =
        named.orElseGet(
            () ->
                rivals.stream()
                    .max(Comparator.comparing(Block::version))
                    .orElseThrow(IllegalStateException::new));
    return owner.equals(event.block());
  }

  private static boolean isSame(Block one, Block other) {
    return one.head().isSameEvent(other.head());
  }

  private static List<Block> take(List<Block> left, Predicate<Block> isTaken) {
    List<Block> taken = left.stream().filter(isTaken).toList();
    left.removeAll(taken);
    return taken;
  }

  private static Pair pair(List<Block> locked, Optional<Written> written) {
    return new Pair(locked.stream().sorted(Comparator.comparing(Block::version)).toList(), written);
  }
}
