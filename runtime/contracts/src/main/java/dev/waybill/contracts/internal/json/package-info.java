/** JSON as the tool reads it. */
@NullMarked
package dev.waybill.contracts.internal.json;

import org.jspecify.annotations.NullMarked;
