/** Leases: who lives, who has which lane, and what is wrong with that. */
@NullMarked
package dev.waybill.jdbc.internal.lease;

import org.jspecify.annotations.NullMarked;
