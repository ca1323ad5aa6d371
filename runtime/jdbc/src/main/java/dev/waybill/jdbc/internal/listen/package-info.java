/** Whoever is told: listeners, and workers that wait for something new. */
@NullMarked
package dev.waybill.jdbc.internal.listen;

import org.jspecify.annotations.NullMarked;
