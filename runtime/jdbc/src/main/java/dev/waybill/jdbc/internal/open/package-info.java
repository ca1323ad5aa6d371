/** An outbox put together from its settings, once its database is known. */
@NullMarked
package dev.waybill.jdbc.internal.open;

import org.jspecify.annotations.NullMarked;
