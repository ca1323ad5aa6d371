/** Contracts as a page that people read. */
@NullMarked
package dev.waybill.contracts.internal.catalogue;

import org.jspecify.annotations.NullMarked;
