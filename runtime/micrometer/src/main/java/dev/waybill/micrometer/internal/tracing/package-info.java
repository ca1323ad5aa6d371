/** The way of a trace with an event. */
@NullMarked
package dev.waybill.micrometer.internal.tracing;

import org.jspecify.annotations.NullMarked;
