package dev.waybill.processor.contract;

import dev.waybill.processor.contract.Head.Identity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    Map<Identity, List<Block>> left = new LinkedHashMap<>();
    contract
        .blocks()
        .forEach(
            block ->
                left.computeIfAbsent(block.head().identity(), i -> new ArrayList<>()).add(block));
    Map<Identity, List<Block>> rivals =
        written.stream()
            .map(Written::block)
            .collect(Collectors.groupingBy(block -> block.head().identity()));
    List<Written> alone = new ArrayList<>();
    List<Pair> pairs = new ArrayList<>();
    for (Written event : written) {
      Identity identity = event.block().head().identity();
      List<Block> own =
          take(
              left.getOrDefault(identity, List.of()),
              block -> isOf(event.block(), block, rivals.getOrDefault(identity, List.of())));
      if (own.isEmpty()) {
        alone.add(event);
      } else {
        pairs.add(pair(own, Optional.of(event)));
      }
    }
    for (Written event : alone) {
      List<Block> own = new ArrayList<>();
      left.values()
          .forEach(
              blocks ->
                  own.addAll(take(blocks, block -> block.label().equals(event.block().label()))));
      pairs.add(pair(own, Optional.of(event)));
    }
    for (List<Block> blocks : left.values()) {
      if (!blocks.isEmpty()) {
        pairs.add(pair(blocks, Optional.empty()));
      }
    }
    return pairs;
  }

  /**
   * Tells whether a block is of an event. Where several versions of one type are written, each by a
   * record of its own, names tell them apart, and the rest is of the newest.
   */
  private static boolean isOf(Block event, Block block, List<Block> rivals) {
    Optional<Block> named =
        rivals.stream().filter(other -> other.label().equals(block.label())).findFirst();
    Optional<Block> owner =
        named.isPresent() ? named : rivals.stream().max(Comparator.comparing(Block::version));
    return owner.filter(event::equals).isPresent();
  }

  private static List<Block> take(List<Block> left, Predicate<Block> isTaken) {
    List<Block> taken = left.stream().filter(isTaken).toList();
    if (!taken.isEmpty()) {
      left.removeAll(taken);
    }
    return taken;
  }

  private static Pair pair(List<Block> locked, Optional<Written> written) {
    return new Pair(locked.stream().sorted(Comparator.comparing(Block::version)).toList(), written);
  }
}
