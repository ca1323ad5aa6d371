package dev.waybill.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Whatever a record becomes in JSON, the schema made of its shape accepts it.
 *
 * <p>{@code -Dwaybill.property.seed=…} tries other records, {@code -Dwaybill.property.records=…}
 * more of them.
 */
class ShapeNeverLiesTest {

  private static final int TOGETHER = 425;

  /** Each with two records of random values, of which some have a component that none has. */
  private static final int TYPES = 1_700;

  private static final int RECORDS = 3_000;

  private final SchemaClaim claim = new SchemaClaim();
  private final Batches batches = new Batches(claim, TOGETHER);

  @Property(
      tries = TYPES,
      seed = "20261130",
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(OnDemand.class)
  void to_who_reads_its_schema(@ForAll("records") RecordSpec record) {
    batches.check(record);
  }

  @AfterProperty
  void many_records_were_written() {
    int tries = Integer.getInteger("waybill.property.records", TYPES);
    assertThat(claim.records()).isGreaterThanOrEqualTo(RECORDS * tries / TYPES);
  }

  @Provide
  Arbitrary<RecordSpec> records() {
    return batches.lookingAhead(Records.any().filter(Oracle::isLegal));
  }
}
