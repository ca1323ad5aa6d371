/**
 * The annotations that users write: they turn a record into a wire contract.
 *
 * <p>All of them are read by the annotation processor at compile time, and only {@link
 * dev.waybill.annotation.InternalEvent} is read at run time, too.
 */
@NullMarked
package dev.waybill.annotation;

import org.jspecify.annotations.NullMarked;
