/** The proof that what Eclipse has on each save is what a full build would have. */
@NullMarked
package dev.waybill.samples.eclipse;

import org.jspecify.annotations.NullMarked;
