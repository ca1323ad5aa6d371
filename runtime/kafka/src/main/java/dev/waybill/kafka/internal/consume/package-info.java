/** Consuming: from a topic to its handler, to the next attempt, or to the dead-letter topic. */
@NullMarked
package dev.waybill.kafka.internal.consume;

import org.jspecify.annotations.NullMarked;
