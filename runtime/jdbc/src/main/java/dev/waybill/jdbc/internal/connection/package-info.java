/** Connections, the transactions on them, and what is told where they fail. */
@NullMarked
package dev.waybill.jdbc.internal.connection;

import org.jspecify.annotations.NullMarked;
