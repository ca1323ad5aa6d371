/** Acts whose SQL several databases understand. */
@NullMarked
package dev.waybill.jdbc.internal.database.standard;

import org.jspecify.annotations.NullMarked;
