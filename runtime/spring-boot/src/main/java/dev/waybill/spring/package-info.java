/**
 * The durable outbox in a Spring Boot application: with the starter on the class path, {@code
 * Queueable} and {@code Outbox} are beans that append in the current transaction, and a worker
 * publishes what was appended.
 */
@NullMarked
package dev.waybill.spring;

import org.jspecify.annotations.NullMarked;
