/** Working: how a worker claims pages, sends them, and settles what the bus has answered. */
@NullMarked
package dev.waybill.outbox.internal.worker;

import org.jspecify.annotations.NullMarked;
