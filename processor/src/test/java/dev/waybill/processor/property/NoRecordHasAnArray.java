package dev.waybill.processor.property;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** A claim that is false, for {@link ShrinkingTest}; its name keeps other runs from finding it. */
class NoRecordHasAnArray {

  private static final int TOGETHER = 100;

  private final Batches batches = new Batches(NoRecordHasAnArray::check, TOGETHER);

  private static void check(List<RecordSpec> records) {
    for (RecordSpec record : records) {
      if (Oracle.isLegal(record) && hasArray(record)) {
        throw new AssertionError("There is an array among " + records.size() + " records");
      }
    }
  }

  private static boolean hasArray(RecordSpec record) {
    return record.components().stream().anyMatch(c -> c.type() instanceof TypeSpec.ArrayOf);
  }

  @Property(
      tries = 1_000,
      seed = "1",
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.FULL)
  void as_is_claimed(@ForAll("records") RecordSpec record) {
    batches.check(record);
  }

  @Provide
  Arbitrary<RecordSpec> records() {
    return batches.lookingAhead(Records.any());
  }
}
