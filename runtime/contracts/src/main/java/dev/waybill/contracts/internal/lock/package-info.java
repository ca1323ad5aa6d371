/** Locks as source files: found, read, and written with nothing but what has changed. */
@NullMarked
package dev.waybill.contracts.internal.lock;

import org.jspecify.annotations.NullMarked;
