/** What the console shows of an outbox, and does with it. */
@NullMarked
package dev.waybill.console.internal.desk;

import org.jspecify.annotations.NullMarked;
