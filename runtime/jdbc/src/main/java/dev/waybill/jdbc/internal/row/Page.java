package dev.waybill.jdbc.internal.row;

import java.util.List;

/**
 * What one fetch brought.
 *
 * @param rows the rows
 * @param isFull whether a limit ended it, so that there may be more
 */
public record Page(List<Stored> rows, boolean isFull) {

  /** So much payload is fetched at once, whatever the page size: it is held in memory. */
  public static final long MOST_CHARACTERS = 8L * 1024 * 1024;
}
