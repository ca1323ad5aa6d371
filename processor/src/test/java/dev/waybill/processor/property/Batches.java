package dev.waybill.processor.property;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/**
 * Checks a claim for many records at once, and yet one by one.
 *
 * <p>To compile records one at a time would take minutes. So the generator looks ahead: it makes a
 * batch of records and checks them together. Those of a batch that passes have passed; those of one
 * that fails are checked again, each alone, when their turn comes. The one that fails alone is what
 * jqwik then shrinks, and the smaller ones that it tries are checked alone as well.
 */
final class Batches {

  private static final int GEN_SIZE = 1000;

  private final Claim claim;
  private final int size;
  private final Set<RecordSpec> passed = new HashSet<>();

  /** Records of a batch that failed and that have not been seen to pass alone. */
  private final Set<RecordSpec> suspects = new HashSet<>();

  private AssertionError together = new AssertionError("not set");

  Batches(Claim claim, int size) {
    this.claim = claim;
    this.size = size;
  }

  /** The same records as {@code records} has, looked at in batches. */
  Arbitrary<RecordSpec> lookingAhead(Arbitrary<RecordSpec> records) {
    RandomGenerator<RecordSpec> generator = records.generator(GEN_SIZE);
    Deque<Shrinkable<RecordSpec>> ahead = new ArrayDeque<>();
    return Arbitraries.fromGenerator(
        random -> {
          if (ahead.isEmpty()) {
            ahead.addAll(next(generator, random));
          }
          return ahead.remove();
        });
  }

  private List<Shrinkable<RecordSpec>> next(RandomGenerator<RecordSpec> generator, Random random) {
    List<Shrinkable<RecordSpec>> batch = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      batch.add(generator.next(random));
    }
    List<RecordSpec> records = batch.stream().map(Shrinkable::value).distinct().toList();
    try {
      claim.check(records);
      passed.addAll(records);
    } catch (AssertionError e) {
      together = e;
      suspects.addAll(records);
    }
    return batch;
  }

  /**
   * Checks a record, if it has not been checked already.
   *
   * @throws AssertionError where the claim does not hold for it, or not for the batch of which it
   *     is the last
   */
  void check(RecordSpec record) {
    if (passed.contains(record)) {
      return;
    }
    claim.check(List.of(record));
    passed.add(record);
    if (suspects.remove(record) && suspects.isEmpty()) {
      throw new AssertionError("Each alone passes, but not all of them together", together);
    }
  }
}
