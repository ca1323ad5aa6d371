/** The contracts that compilers have left beside the classes. */
@NullMarked
package dev.waybill.contracts.internal.bundle;

import org.jspecify.annotations.NullMarked;
