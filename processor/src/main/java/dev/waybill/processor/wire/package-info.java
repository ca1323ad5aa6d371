/**
 * What the payload of an event looks like on the wire, as Jackson writes and reads it under the
 * profiles of Waybill's codecs, and what of it cannot be read back.
 *
 * <p>Types become {@link dev.waybill.processor.wire.Shape shapes}, each type once in a compilation;
 * checks look at shapes, and yield {@link dev.waybill.processor.wire.Fault faults}.
 */
@NullMarked
package dev.waybill.processor.wire;

import org.jspecify.annotations.NullMarked;
