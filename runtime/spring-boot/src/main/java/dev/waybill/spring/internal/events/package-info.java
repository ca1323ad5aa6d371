/** Events of the application, in the sense of Spring, that are events of the outbox, too. */
@NullMarked
package dev.waybill.spring.internal.events;

import org.jspecify.annotations.NullMarked;
