/** The wire profile on Jackson 3. */
@NullMarked
package dev.waybill.json.internal.jackson3;

import org.jspecify.annotations.NullMarked;
