/** The ways in which the tool speaks to who runs it. */
@NullMarked
package dev.waybill.contracts.internal.message;

import org.jspecify.annotations.NullMarked;
