/**
 * An audit log of integration events: one JSON document a line, durable before it is acknowledged.
 */
@NullMarked
package dev.waybill.audit;

import org.jspecify.annotations.NullMarked;
