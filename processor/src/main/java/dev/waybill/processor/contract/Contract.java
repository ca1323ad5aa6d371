package dev.waybill.processor.contract;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
}
