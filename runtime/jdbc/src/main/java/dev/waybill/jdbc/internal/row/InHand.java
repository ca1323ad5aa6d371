package dev.waybill.jdbc.internal.row;

import java.util.Arrays;
import java.util.List;

/**
 * Which of a stretch of sequences a worker has already.
 *
 * @param first the first that it has
 * @param isOther for that one and all that follow, to the last that it has, whether it has it not
 */
@SuppressWarnings("ArrayRecordComponent") // goes into a statement as it is
public record InHand(long first, Boolean[] isOther) {

  /** How many sequences there are from the first row to the last. */
  public static long width(List<Stored> rows) {
    return rows.get(rows.size() - 1).sequence() - rows.get(0).sequence() + 1;
  }

  /** Makes the stretch that rows take up, in whose order they are. */
  public static InHand of(List<Stored> rows) {
    long first = rows.get(0).sequence();
    Boolean[] isOther = new Boolean[Math.toIntExact(width(rows))];
    Arrays.fill(isOther, true);
    for (Stored row : rows) {
      isOther[(int) (row.sequence() - first)] = false;
    }
    return new InHand(first, isOther);
  }

  public long last() {
    return first + isOther.length - 1;
  }
}
