/** Kills workers for as long as one likes. */
@NullMarked
package dev.waybill.samples.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
