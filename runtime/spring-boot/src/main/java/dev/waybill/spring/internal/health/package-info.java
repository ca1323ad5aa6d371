/** Whether the outbox works. */
@NullMarked
package dev.waybill.spring.internal.health;

import org.jspecify.annotations.NullMarked;
