/** What the tables hold, as values: rows, lanes, notes of attempts, and what is asked for. */
@NullMarked
package dev.waybill.jdbc.internal.row;

import org.jspecify.annotations.NullMarked;
