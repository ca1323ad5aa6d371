/** Builds of Waybill side by side in one process, to see whether a change made it slower. */
@NullMarked
package dev.waybill.samples.benchmarks.builds;

import org.jspecify.annotations.NullMarked;
