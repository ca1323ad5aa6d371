/** Appending: from events to rows, in the transaction of whoever calls. */
@NullMarked
package dev.waybill.jdbc.internal.append;

import org.jspecify.annotations.NullMarked;
