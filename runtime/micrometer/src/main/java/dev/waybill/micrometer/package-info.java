/** Metrics of outboxes and consumers, and traces through them, with Micrometer. */
@NullMarked
package dev.waybill.micrometer;

import org.jspecify.annotations.NullMarked;
