package dev.waybill.processor.contract;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All that a package has promised.
 *
 * @param blocks the versions of its events, sorted by label, then by version
 */
public record Contract(List<Block> blocks) {

  private static final Comparator<Block> ORDER =
      Comparator.comparing(Block::label).thenComparing(Block::version);

  /** Sorts the blocks, and checks that there is one of each version. */
  public Contract {
    blocks = blocks.stream().sorted(ORDER).toList();
    Set<String> seen = new HashSet<>();
    for (Block block : blocks) {
      if (!seen.add(block.label() + " " + block.version())) {
        throw new IllegalArgumentException(block.label() + " stands there twice");
      }
    }
  }

  /**
   * Finds the versions of one event: those that consumers take for it, or else those of its name.
   *
   * @param identity by what consumers tell it
   * @param label its name in Java
   * @param isOther tells the names of other events that are written
   * @return its versions, from the oldest on
   */
  public List<Block> versionsOf(Head.Identity identity, String label, Predicate<String> isOther) {
    List<Block> own =
        blocks.stream()
            .filter(block -> block.head().identity().equals(identity))
            .filter(block -> block.label().equals(label) || !isOther.test(block.label()))
            .toList();
    return (own.isEmpty()
            ? blocks.stream().filter(block -> block.label().equals(label))
            : own.stream())
        .sorted(Comparator.comparing(Block::version))
        .toList();
  }
}
