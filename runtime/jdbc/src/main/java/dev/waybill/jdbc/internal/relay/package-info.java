/** Relaying: what a worker has between its claims, and what becomes of a claim. */
@NullMarked
package dev.waybill.jdbc.internal.relay;

import org.jspecify.annotations.NullMarked;
