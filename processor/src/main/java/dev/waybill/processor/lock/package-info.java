/**
 * The lock of a package, as far as the compiler is concerned: where it is, and whom it is about.
 */
@NullMarked
package dev.waybill.processor.lock;

import org.jspecify.annotations.NullMarked;
