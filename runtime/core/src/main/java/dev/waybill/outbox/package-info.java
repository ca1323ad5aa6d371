/**
 * The outbox, which a command handler appends internal records to and operators look after, and the
 * worker that publishes events at least once and in order per ordering key.
 *
 * <p>What it promises is told in the README, "Delivery".
 */
@NullMarked
package dev.waybill.outbox;

import org.jspecify.annotations.NullMarked;
