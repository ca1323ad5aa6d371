package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record as an accepted fact of its bounded context, for which a payload record, a
 * converter and a typed factory are generated.
 *
 * <pre>{@code
 * @DomainEvent(aggregateType = "User")
 * public record UserCreated(
 *     @AggregateId UUID userId, String name, String email, @OccurredAt Instant at) {}
 * }</pre>
 *
 * <p>On a sealed interface it declares a family: the {@link #aggregateType()} holds for every
 * record below that does not set its own. No other attribute is allowed there, and the records
 * carry their own {@code @DomainEvent}, or {@link InternalEvent}: one without a mark is a compile
 * error. So may a non-sealed interface that it permits, whose records are then not looked for.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface DomainEvent {

  /**
   * The type of the aggregate that the fact is about: {@code metadata.aggregateType}.
   *
   * <p>Required, unless a sealed interface that the record implements carries it.
   *
   * @return the aggregate type; empty for that of the family
   */
  String aggregateType() default "";

  /**
   * The Java-facing name, which names the factory and the payload record: {@code UserCreated} gives
   * {@code userCreated(…)} and {@code UserCreatedPayload}.
   *
   * @return the name; empty for the record's simple name, joined with those of its enclosing types
   */
  String name() default "";

  /**
   * The wire name: {@code type} of the integration event.
   *
   * @return the event type; empty for {@link #name()}
   */
  String type() default "";

  /**
   * The version of the payload's shape: {@code metadata.schemaVersion}.
   *
   * @return the version, 1 or higher
   */
  int schemaVersion() default 1;
}
