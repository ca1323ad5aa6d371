/** The database of the outbox: which it is, and its tables. */
@NullMarked
package dev.waybill.spring.internal.database;

import org.jspecify.annotations.NullMarked;
