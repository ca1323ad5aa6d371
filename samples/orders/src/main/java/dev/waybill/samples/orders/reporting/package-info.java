/**
 * Another context, with a database of its own: it follows the orders as a consumer group and keeps
 * a view of them. All it shares with the order service is what is on the wire.
 */
@NullMarked
package dev.waybill.samples.orders.reporting;

import org.jspecify.annotations.NullMarked;
