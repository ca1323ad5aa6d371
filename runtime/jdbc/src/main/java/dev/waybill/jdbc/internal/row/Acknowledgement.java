package dev.waybill.jdbc.internal.row;

import java.util.List;

/**
 * What a worker has published, and the right to say so. All that statements want to know of the
 * rows is found in one walk over them, since this is done for each event that is ever published.
 */
public final class Acknowledgement {

  private final Fence fence;
  private final List<Stored> rows;
  private final Long[] sequences;
  private final Stored first;
  private final Stored last;
  private final boolean hasRetries;

  /**
   * Makes one.
   *
   * @param fence the right
   * @param rows the rows, at least one
   */
  public Acknowledgement(Fence fence, List<Stored> rows) {
    this.fence = fence;
    this.rows = rows;
    this.sequences = new Long[rows.size()];
    Stored lowest = rows.get(0);
    Stored highest = lowest;
    boolean isAnyRetried = false;
    int next = 0;
    for (Stored row : rows) {
      long sequence = row.sequence();
      sequences[next++] = sequence;
      lowest = sequence < lowest.sequence() ? row : lowest;
      highest = sequence > highest.sequence() ? row : highest;
      isAnyRetried |= row.state() != null;
    }
    this.first = lowest;
    this.last = highest;
    this.hasRetries = isAnyRetried;
  }

  public Fence fence() {
    return fence;
  }

  public List<Stored> rows() {
    return rows;
  }

  /** The sequences of the rows. Not to be changed. */
  public Long[] sequences() {
    return sequences;
  }

  /** Whether attempts of some of them had failed. */
  public boolean hasRetries() {
    return hasRetries;
  }

  /** The row with the lowest sequence. */
  public RowId first() {
    return first.rowId();
  }

  /** The row with the highest sequence. */
  public RowId last() {
    return last.rowId();
  }

  /** The rows of which attempts had failed. */
  public List<Stored> retried() {
    return hasRetries ? rows.stream().filter(row -> row.state() != null).toList() : List.of();
  }
}
