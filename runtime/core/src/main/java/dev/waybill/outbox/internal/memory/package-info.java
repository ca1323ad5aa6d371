/** An outbox in memory: its rows, their claims, and events as they were when they were appended. */
@NullMarked
package dev.waybill.outbox.internal.memory;

import org.jspecify.annotations.NullMarked;
