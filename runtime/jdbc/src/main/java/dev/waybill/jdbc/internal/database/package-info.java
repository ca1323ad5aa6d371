/** The databases that there are, each in a room of its own. */
@NullMarked
package dev.waybill.jdbc.internal.database;

import org.jspecify.annotations.NullMarked;
