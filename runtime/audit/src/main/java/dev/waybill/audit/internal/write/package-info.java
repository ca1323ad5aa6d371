/** Writing: from an event to its line, which waits for the one thread that writes. */
@NullMarked
package dev.waybill.audit.internal.write;

import org.jspecify.annotations.NullMarked;
