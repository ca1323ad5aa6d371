/**
 * The test kit: scenarios, time, ids and a bus that do what a test says, assertions, and the
 * contract that any outbox must keep.
 *
 * <p>AssertJ and JUnit are optional: what needs them is in packages of their own.
 */
module dev.waybill.test {
  requires transitive dev.waybill.runtime;
  requires transitive dev.waybill.json;
  requires static org.jspecify;
  requires static org.assertj.core;
  requires static org.junit.jupiter.api;

  exports dev.waybill.test;
  exports dev.waybill.test.assertj;
  exports dev.waybill.test.junit;
  exports dev.waybill.test.outbox;

  // JUnit calls the tests there, which whoever inherits them need not see.
  opens dev.waybill.test.outbox;
}
