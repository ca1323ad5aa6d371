/**
 * An instance of the order service: a process that takes orders, in transactions of its database,
 * and relays what is told of them. Any number of them run side by side.
 */
@NullMarked
package dev.waybill.samples.orders.application;

import org.jspecify.annotations.NullMarked;
