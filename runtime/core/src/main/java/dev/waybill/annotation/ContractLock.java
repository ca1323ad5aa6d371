package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The record of what a package has promised on the wire: written by a tool, reviewed like code.
 *
 * <p>It stands on a class of the package that is named after the entry class, such as {@code
 * IntegrationEventsLock}, and has one block for each version of each event:
 *
 * <pre>{@code
 * @ContractLock(
 *     format = 1,
 *     value = {
 *       """
 *       UserCreated 1
 *         event UserCreated of User by string(uuid)
 *         name: string
 *         email: string?
 *         plan: enum FREE | PAID
 *         address: object?
 *           street: string?
 *       """
 *     })
 * final class IntegrationEventsLock {}
 * }</pre>
 *
 * <p>The first line of a block has the event's name in Java and its version; the second, by what
 * consumers tell it; the others, the fields of its payload in their order. A {@code ?} says that a
 * value may be null or absent, and readers must take both.
 *
 * <p>Kept in class files, so that the lock of a dependency can be read, and so that build tools see
 * when it changes.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ContractLock {

  /**
   * The format of the blocks.
   *
   * @return 1, the only one so far
   */
  int format();

  /**
   * The versions of the package's events, sorted by name, then by version.
   *
   * @return the blocks; none where nothing has been promised yet
   */
  String[] value();
}
