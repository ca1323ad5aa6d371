/**
 * The annotation processors, as the compiler sees them: rounds, deferral and files. What is read is
 * in {@code reader}, what was read in {@code model}, and what is written in {@code writer}; values
 * flow in that order only. What is peculiar to one compiler is in {@code host}.
 */
@NullMarked
package dev.waybill.processor;

import org.jspecify.annotations.NullMarked;
