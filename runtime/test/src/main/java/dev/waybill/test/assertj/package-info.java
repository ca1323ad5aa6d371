/** Assertions for AssertJ on events, outboxes and dead letters. */
@NullMarked
package dev.waybill.test.assertj;

import org.jspecify.annotations.NullMarked;
