/** H2: its SQL, its settings, and what its errors mean. */
@NullMarked
package dev.waybill.jdbc.internal.database.h2;

import org.jspecify.annotations.NullMarked;
