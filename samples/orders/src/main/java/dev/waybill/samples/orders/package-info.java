/**
 * The order service in the large, in one command: its processes are started, watched, one of them
 * killed, and what has arrived is compared with what was committed.
 */
@NullMarked
package dev.waybill.samples.orders;

import org.jspecify.annotations.NullMarked;
