/** The durable outbox within Spring's transactions. */
@NullMarked
package dev.waybill.samples.spring;

import org.jspecify.annotations.NullMarked;
