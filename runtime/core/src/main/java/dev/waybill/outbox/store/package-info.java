/**
 * The side of an outbox that its workers see, and what it is made of: for those who write an outbox
 * of their own. Who appends events, runs workers or operates an outbox needs none of it.
 */
@NullMarked
package dev.waybill.outbox.store;

import org.jspecify.annotations.NullMarked;
