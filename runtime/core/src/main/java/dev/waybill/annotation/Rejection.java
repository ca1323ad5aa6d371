package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record as the refusal of a command, for which a payload record, a converter and a typed
 * factory are generated.
 *
 * <pre>{@code
 * @Rejection(commandType = "CreateUser", aggregateType = "User")
 * public record CreateUserRejected(
 *     @CommandId String commandId, @ReasonCode Reason reason, String userEmail) {
 *   public enum Reason { ALREADY_EXISTS, EMAIL_BLOCKED }
 * }
 * }</pre>
 *
 * <p>The reason is either a component marked {@link ReasonCode} or the constant {@link
 * #reasonCode()}, never both.
 *
 * <p>On a sealed interface it declares a family: {@link #commandType()} and {@link
 * #aggregateType()} hold for every record below that does not set its own. No other attribute is
 * allowed there, and the records carry their own {@code @Rejection}, or {@link InternalEvent}: one
 * without a mark is a compile error.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Rejection {

  /**
   * The type of the refused command: {@code metadata.commandType}, and the event type of a
   * converted rejection.
   *
   * @return the command type; empty for that of the family, else for {@link #name()} where that is
   *     set, else the record's own simple name, without its {@code Rejected} suffix
   */
  String commandType() default "";

  /**
   * The type of the aggregate that the command was sent to: {@code metadata.aggregateType}.
   *
   * @return the aggregate type; empty for that of the family, or for none
   */
  String aggregateType() default "";

  /**
   * The reason, where it is the same for every instance of the record.
   *
   * @return the reason code; empty where a component carries it
   */
  String reasonCode() default "";

  /**
   * The kind of refusal that this is: {@code metadata.classification}.
   *
   * @return the classification; {@link Classification#UNSPECIFIED} leaves it off the wire
   */
  Classification classification() default Classification.UNSPECIFIED;

  /**
   * Tells whether the same command may succeed when it is sent again: {@code metadata.retryable}.
   *
   * <p>Written out, either value goes on the wire; left out, nothing does.
   *
   * @return whether a retry may help
   */
  boolean retryable() default false;

  /**
   * The Java-facing name, which names the factory and the payload record.
   *
   * @return the name; empty for the record's simple name, joined with those of its enclosing types
   */
  String name() default "";

  /**
   * The wire name: {@code type} of the integration event, for the factory and the converter alike.
   *
   * @return the event type; empty for the command type when converted and for {@link #name()} when
   *     created by the factory (see {@link BoundedContext#rejectionType()})
   */
  String type() default "";

  /**
   * The version of the payload's shape: {@code metadata.schemaVersion}.
   *
   * @return the version, 1 or higher
   */
  int schemaVersion() default 1;
}
