/** The port to a kind of database: what an outbox and an inbox do there, as acts. */
@NullMarked
package dev.waybill.jdbc.internal.dialect;

import org.jspecify.annotations.NullMarked;
