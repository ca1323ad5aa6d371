package dev.waybill.processor.property;

import java.util.List;

/** What is said to hold for records, in whatever company. */
@FunctionalInterface
interface Claim {

  /**
   * Checks some records together.
   *
   * @throws AssertionError where it does not hold for one of them
   */
  void check(List<RecordSpec> records);
}
