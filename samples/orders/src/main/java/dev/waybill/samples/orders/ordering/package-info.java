/**
 * The bounded context "orders": its commands, its facts and refusals, and the rules that decide
 * between them. Nothing here knows of a database, of a broker, or of what leaves.
 */
@BoundedContext(source = "/order-service")
@NullMarked
package dev.waybill.samples.orders.ordering;

import dev.waybill.annotation.BoundedContext;
import org.jspecify.annotations.NullMarked;
