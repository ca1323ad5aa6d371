package dev.waybill.contracts.internal.keep;

import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.BlockText;
import dev.waybill.processor.contract.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The difference of what was promised and what is, as people read it. */
public final class ContractDifference {

  private ContractDifference() {}

  /** Returns lines: nothing where both are the same. */
  public static List<String> of(Contract before, Contract after) {
    Map<String, Block> known = new LinkedHashMap<>();
    before.blocks().forEach(block -> known.put(keyOf(block), block));
    List<String> lines = new ArrayList<>();
    for (Block block : after.blocks()) {
      Block former = known.remove(keyOf(block));
      if (former == null) {
        lines.addAll(BlockDifference.of("", BlockText.print(block)));
      } else if (!former.equals(block)) {
        lines.addAll(BlockDifference.of(BlockText.print(former), BlockText.print(block)));
      }
    }
    known.values().forEach(block -> lines.addAll(BlockDifference.of(BlockText.print(block), "")));
    return lines;
  }

  private static String keyOf(Block block) {
    return block.label() + " " + block.version();
  }
}
