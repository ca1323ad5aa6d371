/** What it costs to send events over HTTP. */
@NullMarked
package dev.waybill.samples.benchmarks.http;

import org.jspecify.annotations.NullMarked;
