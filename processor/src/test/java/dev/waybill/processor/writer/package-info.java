/** What is written for a model that was made by hand: no compiler takes part. */
@NullMarked
package dev.waybill.processor.writer;

import org.jspecify.annotations.NullMarked;
