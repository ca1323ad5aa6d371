package dev.waybill.jdbc.internal.row;

import org.jspecify.annotations.Nullable;

/**
 * Which rows a worker looks for.
 *
 * @param above the low-water mark, at or below which only what has become due is looked for
 * @param lanes the lanes, each once, in their order
 * @param limit how many rows at most
 * @param inHand what is left out, since the worker has it already; null for nothing
 * @param amongMany whether the worker has found more than a page before
 */
@SuppressWarnings("ArrayRecordComponent") // as drivers take them
public record Search(
    long above, Integer[] lanes, int limit, @Nullable InHand inHand, boolean amongMany) {

  /** A search of somebody who does not know how many rows there are. */
  public Search(long above, Integer[] lanes, int limit, @Nullable InHand inHand) {
    this(above, lanes, limit, inHand, false);
  }
}
