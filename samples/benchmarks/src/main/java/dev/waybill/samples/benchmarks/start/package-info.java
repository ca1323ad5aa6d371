/** What it takes from {@code main} to the first published event, against raw JDBC. */
@NullMarked
package dev.waybill.samples.benchmarks.start;

import org.jspecify.annotations.NullMarked;
