/**
 * What a build of Waybill is driven through where two of them run in one process: types that both
 * see, and that no build can change.
 */
@NullMarked
package dev.waybill.samples.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
