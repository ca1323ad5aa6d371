/**
 * From the internal record to the integration event: what generated converters implement, and the
 * registry that an outbox finds them in.
 */
@NullMarked
package dev.waybill.convert;

import org.jspecify.annotations.NullMarked;
