/** The way of an integration event to the attributes of a CloudEvent. */
@NullMarked
package dev.waybill.json.internal.cloudevents;

import org.jspecify.annotations.NullMarked;
