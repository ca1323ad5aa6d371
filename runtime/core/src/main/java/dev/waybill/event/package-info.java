/**
 * The envelope and its metadata: what crosses the boundary of a bounded context.
 *
 * <p>Everything here is immutable and safe for use by several threads, builders excepted.
 */
@NullMarked
package dev.waybill.event;

import org.jspecify.annotations.NullMarked;
