/**
 * What annotation processors add to a compilation: Waybill's and others', each against {@code javac
 * -proc:none} on the same sources and those that it generated.
 */
@NullMarked
package dev.waybill.samples.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
