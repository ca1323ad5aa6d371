package dev.waybill.jdbc.internal.row;

import java.util.List;

/**
 * What a worker has published, and the right to say so.
 *
 * @param fence the right
 * @param rows the rows, at least one
 */
public record Acknowledgement(Fence fence, List<Stored> rows) {

  public Long[] sequences() {
    Long[] sequences = new Long[rows.size()];
    for (int i = 0; i < sequences.length; i++) {
      sequences[i] = rows.get(i).sequence();
    }
    return sequences;
  }

  /** Whether attempts of some of them had failed. */
  public boolean hasRetries() {
    for (Stored row : rows) {
      if (row.state() != null) {
        return true;
      }
    }
    return false;
  }

  /** The row with the lowest sequence. */
  public RowId first() {
    Stored first = rows.get(0);
    for (Stored row : rows) {
      first = row.sequence() < first.sequence() ? row : first;
    }
    return first.rowId();
  }

  /** The row with the highest sequence. */
  public RowId last() {
    Stored last = rows.get(0);
    for (Stored row : rows) {
      last = row.sequence() > last.sequence() ? row : last;
    }
    return last.rowId();
  }

  /** The rows of which attempts had failed. */
  public List<Stored> retried() {
    return rows.stream().filter(row -> row.state() != null).toList();
  }
}
