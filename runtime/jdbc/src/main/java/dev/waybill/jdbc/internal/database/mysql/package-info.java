/** MySQL and MariaDB: their SQL, their settings, and what their errors mean. */
@NullMarked
package dev.waybill.jdbc.internal.database.mysql;

import org.jspecify.annotations.NullMarked;
