/** All that the processor can say, and about what: every message stands in one catalogue. */
@NullMarked
package dev.waybill.processor.message;

import org.jspecify.annotations.NullMarked;
