/** The wire profile on Jackson 2. */
@NullMarked
package dev.waybill.json.internal.jackson2;

import org.jspecify.annotations.NullMarked;
