/** What Waybill costs, each figure against a floor measured in the same run. */
@NullMarked
package dev.waybill.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
