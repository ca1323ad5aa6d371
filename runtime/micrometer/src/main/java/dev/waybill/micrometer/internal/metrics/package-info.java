/** What is counted and measured. */
@NullMarked
package dev.waybill.micrometer.internal.metrics;

import org.jspecify.annotations.NullMarked;
