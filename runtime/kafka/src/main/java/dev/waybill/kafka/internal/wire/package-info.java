/** Records: events as bytes and headers, in native form or as CloudEvents, and back. */
@NullMarked
package dev.waybill.kafka.internal.wire;

import org.jspecify.annotations.NullMarked;
