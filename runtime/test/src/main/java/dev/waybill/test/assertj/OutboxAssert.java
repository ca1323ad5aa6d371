package dev.waybill.test.assertj;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxOperations;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an outbox.
 *
 * <pre>{@code
 * assertThat(outbox).hasPending("UserRenamed");
 * worker.tick();
 * assertThat(outbox).isDrained();
 * }</pre>
 */
public final class OutboxAssert extends AbstractAssert<OutboxAssert, OutboxOperations> {

  OutboxAssert(@Nullable OutboxOperations actual) {
    super(actual, OutboxAssert.class);
  }

  /**
   * Checks that everything was published: nothing waits, and nothing is a dead letter.
   *
   * @return this
   */
  public OutboxAssert isDrained() {
    pending().isEmpty();
    deadLetters().isEmpty();
    return this;
  }

  /**
   * Checks the types of what waits, in its order.
   *
   * @param types the types on the wire
   * @return this
   */
  public OutboxAssert hasPending(String... types) {
    List<String> waiting = pendingEvents().stream().<String>map(IntegrationEvent::type).toList();
    ListAssert<String> unused =
        new ListAssert<>(waiting)
            .as("types of what is pending")
            .containsExactly(Objects.requireNonNull(types, "types"));
    return this;
  }

  /**
   * Goes on with what waits, that which is to be tried again included.
   *
   * @return an assertion on the events, in their order
   */
  public ListAssert<IntegrationEvent<?>> pending() {
    return new ListAssert<IntegrationEvent<?>>(pendingEvents()).as("pending events");
  }

  /**
   * Goes on with the dead letters.
   *
   * @return an assertion on them
   */
  public ListAssert<DeadLetter> deadLetters() {
    return new ListAssert<>(present().deadLetters().list()).as("dead letters");
  }

  private List<IntegrationEvent<?>> pendingEvents() {
    return present().getPending().stream().<IntegrationEvent<?>>map(OutboxEntry::event).toList();
  }

  private OutboxOperations present() {
    isNotNull();
    return Objects.requireNonNull(actual);
  }
}
