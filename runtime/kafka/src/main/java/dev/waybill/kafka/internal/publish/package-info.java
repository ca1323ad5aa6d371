/** Publishing: from a page of events to the answer of each, one by one or in transactions. */
@NullMarked
package dev.waybill.kafka.internal.publish;

import org.jspecify.annotations.NullMarked;
