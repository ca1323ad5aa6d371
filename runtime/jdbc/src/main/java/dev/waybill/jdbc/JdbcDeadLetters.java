package dev.waybill.jdbc;

import dev.waybill.jdbc.internal.operate.Operations;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetters;
import dev.waybill.outbox.OutboxUnavailableException;
import java.util.List;
import java.util.Objects;

/**
 * The dead letters of a {@link JdbcOutbox}, also slice by slice and by filter. Each is replayed or
 * discarded in a transaction of its own. Safe for use by several threads.
 *
 * <pre>{@code
 * int replayed = outbox.deadLetters().replayAll(DeadLetterFilter.all());
 * }</pre>
 */
public final class JdbcDeadLetters implements DeadLetters {

  private final Operations operations;

  JdbcDeadLetters(Operations operations) {
    this.operations = operations;
  }

  @Override
  public List<DeadLetter> list(int limit) {
    return list(DeadLetterFilter.all(), DeadLetterSlice.START, limit).letters();
  }

  /**
   * Lists some dead letters, in the order of appending.
   *
   * @param filter which
   * @param position {@link DeadLetterSlice#START}, or where the slice before ended
   * @param limit how many at most, 1 or more
   * @return the slice; without letters behind the last one
   * @throws OutboxUnavailableException where the database does not answer
   */
  public DeadLetterSlice list(DeadLetterFilter filter, long position, int limit) {
    return operations.deadLetters(Objects.requireNonNull(filter, "filter"), position, limit);
  }

  @Override
  public boolean replay(String id) {
    return operations.settleDead(Objects.requireNonNull(id, "id"), true);
  }

  @Override
  public boolean discard(String id) {
    return operations.settleDead(Objects.requireNonNull(id, "id"), false);
  }

  /**
   * Gives dead letters their attempts back, as {@link #replay(String)} does.
   *
   * @param filter which
   * @return how many there were
   * @throws OutboxUnavailableException where the database does not answer; those before it are
   *     replayed
   */
  public int replayAll(DeadLetterFilter filter) {
    return operations.settleDead(Objects.requireNonNull(filter, "filter"), true);
  }

  /**
   * Gives dead letters up, as {@link #discard(String)} does.
   *
   * @param filter which
   * @return how many there were
   * @throws OutboxUnavailableException where the database does not answer; those before it are
   *     discarded
   */
  public int discardAll(DeadLetterFilter filter) {
    return operations.settleDead(Objects.requireNonNull(filter, "filter"), false);
  }
}
