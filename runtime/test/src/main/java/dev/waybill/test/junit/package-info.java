/** The test kit for JUnit: an outbox and a worker of each test's own. */
@NullMarked
package dev.waybill.test.junit;

import org.jspecify.annotations.NullMarked;
