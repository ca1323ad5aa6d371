package dev.waybill.samples.orders.ordering;

/** What came of a command: one fact, or one reason why not. */
public sealed interface Decision permits OrderEvent, OrderRejection {}
