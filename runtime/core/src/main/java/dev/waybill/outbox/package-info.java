/**
 * The outbox: what a command handler appends internal records to, what a worker claims events from,
 * and the worker that publishes them at least once and in order per ordering key.
 *
 * <p>The promises are numbered in the design (DELIVERY, "The promise").
 */
@NullMarked
package dev.waybill.outbox;

import org.jspecify.annotations.NullMarked;
