/**
 * Random records, and what is promised for each: read {@link RecordSpec} for what a record can be,
 * {@link Oracle} for what must come of it, and {@link EveryRecordTest} for how that is checked.
 */
@NullMarked
package dev.waybill.processor.property;

import org.jspecify.annotations.NullMarked;
