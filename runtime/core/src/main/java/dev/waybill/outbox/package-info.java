/**
 * The outbox: what a command handler appends internal records to, what a worker claims events from,
 * and the worker that publishes them at least once and in order per ordering key.
 *
 * <p>What it promises is told in the README, "Delivery".
 */
@NullMarked
package dev.waybill.outbox;

import org.jspecify.annotations.NullMarked;
