package dev.waybill.jdbc.internal.row;

import java.util.Collection;

/**
 * A worker's right to settle rows: the lanes of the rows, and the epoch in which the worker got
 * each. Once another worker has taken a lane, its epoch is another.
 *
 * @param owner the owner that the lanes must still have
 * @param lanes the lanes, each once, in their order
 * @param epochs the epoch that each lane must still have, by lane
 */
@SuppressWarnings("ArrayRecordComponent") // as drivers take them
public record Fence(String owner, Integer[] lanes, Long[] epochs) {

  /** The same right for the lanes of rows. */
  public Fence of(Collection<Stored> rows) {
    boolean[] isTouched = new boolean[Lane.COUNT];
    int count = 0;
    for (Stored row : rows) {
      if (!isTouched[row.lane()]) {
        isTouched[row.lane()] = true;
        count++;
      }
    }
    Integer[] touched = new Integer[count];
    for (int lane = 0, next = 0; lane < Lane.COUNT; lane++) {
      if (isTouched[lane]) {
        touched[next++] = lane;
      }
    }
    return new Fence(owner, touched, epochs);
  }

  /** The same right for one of the lanes. */
  public Fence of(int lane) {
    return new Fence(owner, new Integer[] {lane}, epochs);
  }
}
