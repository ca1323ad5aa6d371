package dev.waybill.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/**
 * Tells at run time which version of its event a generated payload is, so that {@link
 * Envelope#payloadAs} can read older ones and refuse newer ones. Stands beside {@link
 * GeneratedPayload} where versions are looked at. Not for use by hand.
 *
 * <p>For an event of version 3, of which version 1 needs an {@code @Upcaster} and version 2 can be
 * read as it is, this is generated:
 *
 * <pre>{@code
 * @GeneratedPayload(name = "UserCreated", schemaVersion = 3, outcome = Outcome.ACCEPTED)
 * @PayloadVersion(value = 3, upcasts = UserCreatedUpcasts.class)
 * public record UserCreatedPayload(String firstName, @Nullable String lastName) {}
 *
 * @GeneratedPayload(name = "UserCreated", outcome = Outcome.ACCEPTED)
 * @PayloadVersion(value = 1, superseded = true)
 * public record UserCreatedPayloadV1(String name) {}
 *
 * enum UserCreatedUpcasts implements PayloadVersion.Upcasts {
 *   INSTANCE;
 *
 *   public Map<Integer, Class<?>> superseded() {
 *     return Map.ofEntries(
 *         Map.entry(1, UserCreatedPayloadV1.class), Map.entry(2, UserCreatedPayload.class));
 *   }
 *
 *   public Object upcast(Object payload) {
 *     if (payload instanceof UserCreatedPayloadV1 v1) {
 *       return UserCreated.fromV1(v1);
 *     }
 *     return payload;
 *   }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PayloadVersion {

  /**
   * Returns the version of the payload's shape.
   *
   * @return the version, 1 or higher
   */
  int value();

  /**
   * Returns what leads from older versions to this one.
   *
   * @return the enum; {@link Upcasts} itself where there is none
   */
  Class<? extends Upcasts> upcasts() default Upcasts.class;

  /**
   * Tells whether the event has a newer version: a payload for upcasters, of this version alone.
   *
   * @return whether it is no longer the payload of today
   */
  boolean superseded() default false;

  /**
   * What leads from the older versions of an event to the payload of today. Implemented by a
   * generated enum of one constant: that alone is found in any module, opened or not, and in a
   * native image.
   */
  interface Upcasts {

    /**
     * Returns what the older versions are decoded to.
     *
     * @return the classes by version; that of today for a version that can be read as it is
     */
    Map<Integer, Class<?>> superseded();

    /**
     * Takes one step.
     *
     * @param payload the payload of an older version
     * @return what the {@code @Upcaster} that takes it returns; the same where none does
     */
    Object upcast(Object payload);
  }
}
