/** The build that these sources are compiled against, driven as others are. */
@NullMarked
package dev.waybill.samples.benchmarks.today;

import org.jspecify.annotations.NullMarked;
