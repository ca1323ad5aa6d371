/** PostgreSQL: its SQL, its driver, and what its errors mean. */
@NullMarked
package dev.waybill.jdbc.internal.database.postgresql;

import org.jspecify.annotations.NullMarked;
