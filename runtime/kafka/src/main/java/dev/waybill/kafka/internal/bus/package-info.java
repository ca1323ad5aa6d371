/** A bus put together from its settings. */
@NullMarked
package dev.waybill.kafka.internal.bus;

import org.jspecify.annotations.NullMarked;
