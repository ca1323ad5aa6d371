/**
 * What the durable outbox costs, against hand-written JDBC and against its peers, on PostgreSQL.
 *
 * <p>{@link dev.waybill.samples.benchmarks.outbox.OutboxComparison} runs the scenarios. Each is a
 * class; those who take part are the implementations of {@link
 * dev.waybill.samples.benchmarks.outbox.Contender}.
 */
@NullMarked
package dev.waybill.samples.benchmarks.outbox;

import org.jspecify.annotations.NullMarked;
