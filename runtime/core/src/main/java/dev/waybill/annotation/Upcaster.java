package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method that makes a newer payload of an older one, so that what was written in a locked
 * version of an event can still be read.
 *
 * <p>It stands in the event's record, is static, takes the payload of one locked version, and
 * returns that of a later one, or the present payload:
 *
 * <pre>{@code
 * @DomainEvent(aggregateType = "User", schemaVersion = 2)
 * public record UserCreated(@AggregateId UUID userId, String firstName, String lastName) {
 *   @Upcaster
 *   static UserCreatedPayload fromV1(UserCreatedPayloadV1 old) {
 *     int blank = old.name().indexOf(' ');
 *     return new UserCreatedPayload(old.name().substring(0, blank), old.name().substring(blank + 1));
 *   }
 * }
 * }</pre>
 *
 * <p>A version that can be read as it is needs none. From each of the others there must be one,
 * from which one comes to the present payload, in one step or in several.
 *
 * <p>Kept in class files, where the processor reads it when only some of a package is compiled.
 *
 * @see ContractLock
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Upcaster {}
