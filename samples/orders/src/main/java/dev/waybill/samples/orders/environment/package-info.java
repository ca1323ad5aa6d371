/** What the sample runs on: processes of its own, a database server and a broker among them. */
@NullMarked
package dev.waybill.samples.orders.environment;

import org.jspecify.annotations.NullMarked;
