/** What is put around the parts of the outbox to see what they do. */
@NullMarked
package dev.waybill.spring.internal.instrument;

import org.jspecify.annotations.NullMarked;
