/** Kills workers, and whatever else can happen to them, for as long as one likes. */
@NullMarked
package dev.waybill.jdbc.proof.soak;

import org.jspecify.annotations.NullMarked;
