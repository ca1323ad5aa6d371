/** New Relic: from events to the flat attributes that its Event API takes. */
@NullMarked
package dev.waybill.http.internal.newrelic;

import org.jspecify.annotations.NullMarked;
