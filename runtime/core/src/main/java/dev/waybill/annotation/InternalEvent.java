package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type whose instances stay inside the bounded context: an outbox passes them over, so that
 * all that an aggregate has raised can be handed to it.
 *
 * <pre>{@code
 * @DomainEvent(aggregateType = "Account")
 * public sealed interface AccountEvent {
 *   @DomainEvent record Opened(@AggregateId UUID accountId, String owner) implements AccountEvent {}
 *   @InternalEvent record LimitChecked(UUID accountId) implements AccountEvent {}
 * }
 * }</pre>
 *
 * <p>It may stand on any type, within a family or outside of one, and holds for whatever extends or
 * implements that type. With {@link DomainEvent} or {@link Rejection} on the same type, or on a
 * record below it, it is a compile error: an event leaves or it stays. Component annotations in a
 * record that is marked so say nothing.
 *
 * <p>Kept at run time, where outboxes look for it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface InternalEvent {}
