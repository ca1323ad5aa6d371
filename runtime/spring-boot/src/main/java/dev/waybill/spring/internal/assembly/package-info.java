/** From properties and beans to the parts of the outbox. */
@NullMarked
package dev.waybill.spring.internal.assembly;

import org.jspecify.annotations.NullMarked;
