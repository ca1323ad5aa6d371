package dev.waybill.jdbc.internal.relay;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.internal.row.Fence;
import dev.waybill.jdbc.internal.row.RetryState;
import dev.waybill.jdbc.internal.row.RowId;
import dev.waybill.jdbc.internal.row.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a worker has sent in earlier pages and goes on without, since the bus has not answered yet.
 * The rest of its keys is left out of what is fetched: at first here; and where a row is written
 * down as set aside, by the fetch itself. Few rows, so that everything may look at all of them.
 */
public final class LeftOut {

  /** How many rows a worker may have out beside its page: so many more are in doubt then. */
  public static final int MOST = 64;

  /**
   * A row that is out.
   *
   * @param right the right to settle what came in its claim, as it was then, whatever lanes come
   *     and go
   * @param isWritten whether others can know that it is out
   */
  record Out(Stored row, JdbcClaim claim, Fence right, boolean isWritten) {
    private Out written() {
      return new Out(row.withState(RetryState.SET_ASIDE), claim, right, true);
    }
  }

  private final Map<RowId, Out> rows = new LinkedHashMap<>();

  void add(JdbcClaim claim, Collection<Stored> some, Fence right) {
    for (Stored row : some) {
      rows.put(row.rowId(), new Out(row, claim, right, false));
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Returns how many of the first rows may be out, if it is not written down which.
   *
   * @param limit how many a page holds
   * @param isIdle whether the last one held none
   */
  int inDoubt(int limit, boolean isIdle) {
    if (unwritten().isEmpty()) {
      return isIdle ? 0 : limit;
    }
    return limit + MOST;
  }

  /** Returns what is out of a claim. */
  List<Out> of(JdbcClaim claim) {
    return those(out -> out.claim == claim);
  }

  /** Returns what is out of some rows of a claim. */
  List<Out> of(JdbcClaim claim, Collection<Stored> some) {
    Set<RowId> wanted = new HashSet<>();
    some.forEach(row -> wanted.add(row.rowId()));
    return those(out -> out.claim == claim && wanted.contains(out.row.rowId()));
  }

  List<Out> all() {
    return List.copyOf(rows.values());
  }

  /** Returns what is out and not written down. */
  List<Out> unwritten() {
    return those(out -> !out.isWritten);
  }

  /** Returns all that is out and written down. */
  List<Out> written() {
    return those(Out::isWritten);
  }

  private List<Out> those(Predicate<Out> condition) {
    return isEmpty() ? List.of() : rows.values().stream().filter(condition).toList();
  }

  /** Returns the rows with the state in which they are written down. */
  List<Stored> noted(List<Stored> some) {
    return isEmpty() ? some : some.stream().map(this::noted).toList();
  }

  private Stored noted(Stored row) {
    Out out = rows.get(row.rowId());
    return out == null ? row : out.row;
  }

  void noteWritten(Collection<Out> some) {
    for (Out out : some) {
      rows.replace(out.row.rowId(), out.written());
    }
  }

  void remove(Collection<Stored> some) {
    if (!isEmpty()) { // as it is while the bus is quick: nothing is looked up for each event then
      some.forEach(row -> rows.remove(row.rowId()));
    }
  }

  /** Removes what a claim has of a key, which goes back to the outbox. */
  void remove(JdbcClaim claim, OrderingKey key) {
    rows.values().removeIf(out -> out.claim == claim && out.row.key().equals(key));
  }

  void removeAll(Collection<Out> some) {
    some.forEach(out -> rows.remove(out.row.rowId()));
  }

  void clear() {
    rows.clear();
  }

  /** Returns those of fetched rows of whose keys nothing is out. */
  List<Stored> others(List<Stored> fetched) {
    if (isEmpty()) {
      return fetched;
    }
    Set<OrderingKey> keys = new HashSet<>();
    rows.values().forEach(out -> keys.add(out.row.key()));
    List<Stored> others = new ArrayList<>(fetched);
    others.removeIf(row -> keys.contains(row.key()));
    return others;
  }

  /** Returns the lanes of what is out. */
  Set<Integer> lanes() {
    Set<Integer> lanes = new HashSet<>();
    rows.values().forEach(out -> lanes.add(out.row.lane()));
    return lanes;
  }
}
