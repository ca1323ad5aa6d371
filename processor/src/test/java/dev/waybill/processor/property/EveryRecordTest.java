package dev.waybill.processor.property;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * Any record that a user can write either works, or gets the message that says what to change.
 *
 * <p>{@code -Dwaybill.property.seed=…} tries other records, {@code -Dwaybill.property.records=…}
 * more of them.
 */
class EveryRecordTest {

  private static final int TOGETHER = 500;

  private final Batches batches = new Batches(new Promises(), TOGETHER);

  @Property(
      tries = 3_000,
      seed = "20260218",
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(OnDemand.class)
  void keeps_its_promises(@ForAll("records") RecordSpec record) {
    batches.check(record);
  }

  @Provide
  Arbitrary<RecordSpec> records() {
    return batches.lookingAhead(Records.any());
  }
}
