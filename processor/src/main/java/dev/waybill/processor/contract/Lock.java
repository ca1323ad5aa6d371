package dev.waybill.processor.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks of a lock, as far as they can be read.
 *
 * @param contract the blocks
 * @param findings what is wrong with them: as long as there is something, nothing else is judged
 */
public record Lock(Contract contract, List<Finding> findings) {

  /** The format that this code writes, and the only one that it reads. */
  public static final int FORMAT = 1;

  /** Copies the findings. */
  public Lock {
    findings = List.copyOf(findings);
  }

  /**
   * Reads a lock.
   *
   * @param format its format
   * @param texts its blocks
   * @return the lock
   */
  public static Lock read(int format, List<String> texts) {
    if (format != FORMAT) {
      return new Lock(
          new Contract(List.of()),
          List.of(
              finding(
                  Verdict.FORMAT_UNKNOWN,
                  "",
                  "The lock has format %s, and this processor knows %s only. It would be"
                          .formatted(format, FORMAT)
                      + " misunderstood. Give waybill-processor the version of the tool that wrote"
                      + " the lock.")));
    }
    List<Block> blocks = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    Map<Object, Block> seen = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      try {
        Block block = BlockText.parse(texts.get(i));
        Block other = seen.putIfAbsent(block.label() + " " + block.version(), block);
        if (other == null) {
          other = seen.putIfAbsent(new Version(block.head().identity(), block.version()), block);
        }
        if (other == null) {
          blocks.add(block);
        } else {
          findings.add(twice(other, block));
        }
      } catch (UnreadableBlockException e) {
        findings.add(garbled(i + 1, texts.get(i), e));
      }
    }
    return new Lock(new Contract(blocks), findings);
  }

  /** What consumers know as one event, whatever its name in Java was. */
  private record Version(Head.Identity identity, int number) {}

  private static Finding twice(Block block, Block again) {
    return finding(
        Verdict.BLOCK_TWICE,
        again.label(),
        "Version %s of %s is locked twice%s. It has one shape. Remove one of the blocks."
            .formatted(
                block.version(),
                block.label(),
                block.label().equals(again.label())
                    ? ""
                    : ": %s is the same to consumers, which is told by \"%s\""
                        .formatted(again.label(), block.head().type())));
  }

  private static Finding garbled(int number, String text, UnreadableBlockException e) {
    String first = text.strip().lines().findFirst().orElse("");
    return finding(
        Verdict.LOCK_GARBLED,
        "",
        "Block %s of the lock%s cannot be read: in its line %s, %s. %s."
            .formatted(
                number,
                first.isEmpty() ? "" : " (\"" + first + "\")",
                e.line(),
                e.what(),
                e.mend()));
  }

  private static Finding finding(Verdict verdict, String event, String sentences) {
    return new Finding(verdict, Place.lock(event), sentences);
  }
}
