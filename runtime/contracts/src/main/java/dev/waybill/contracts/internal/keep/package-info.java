/** Decisions about contracts: what is accepted, what is refused, and how the difference reads. */
@NullMarked
package dev.waybill.contracts.internal.keep;

import org.jspecify.annotations.NullMarked;
