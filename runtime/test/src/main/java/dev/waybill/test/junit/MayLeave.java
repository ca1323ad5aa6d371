package dev.waybill.test.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a test, or each of a class, may leave in the outbox of {@link OutboxExtension}.
 *
 * <pre>{@code
 * @Test
 * @MayLeave(MayLeave.Left.UNDELIVERED) // nobody subscribes here
 * void whatIsTold(InMemoryOutbox outbox) {
 *   outbox.enqueue(new UserRenamed(id, "Anna"));
 *   assertThat(outbox).hasPending("UserRenamed");
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface MayLeave {

  /** The kinds of what is left. */
  enum Left {
    /** Events that were not published, those that wait for another attempt among them. */
    UNDELIVERED,
    /** Events that never will be, unless somebody replays them. */
    DEAD_LETTERS
  }

  /**
   * Returns what may be left.
   *
   * @return one kind, or both
   */
  Left[] value();
}
