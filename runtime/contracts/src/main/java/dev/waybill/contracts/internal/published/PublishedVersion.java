package dev.waybill.contracts.internal.published;

import dev.waybill.processor.contract.Block;

/**
 * One version of an event.
 *
 * @param name the event's name in Java, with its package before it where another package has an
 *     event of that name
 * @param block what it is: as it is written now, else as it is locked
 * @param isPresent whether it is the one that is written now
 * @param isLocked whether a lock has this version
 */
public record PublishedVersion(String name, Block block, boolean isPresent, boolean isLocked) {

  /** Returns the number of the version. */
  public int number() {
    return block.version();
  }

  /** Returns the name and the number, as in {@code UserCreated.2}, as a file can be called. */
  public String fileName() {
    return name.replaceAll("[^\\p{L}\\p{N}_.-]", "-") + "." + number();
  }

  /** Returns whether consumers should no longer start to rely on it. */
  public boolean isSuperseded() {
    return !isPresent || block.isRetired();
  }
}
