/** The layout of the tables that this code works with. */
@NullMarked
package dev.waybill.jdbc.internal.layout;

import org.jspecify.annotations.NullMarked;
