package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.dialect.MarkActs;
import java.sql.Connection;
import java.util.OptionalLong;
import java.util.Set;

/** No low-water mark, for a database that does not tell who writes: fetches begin at 0. */
public final class NoMarks implements MarkActs {

  @Override
  public boolean knowsWriters() {
    return false;
  }

  @Override
  public int rowsWorthAMark() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Set<String> writers(Connection connection) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long lastSequence(Connection connection) {
    throw new UnsupportedOperationException();
  }

  @Override
  public OptionalLong firstBelow(Connection connection, long mark, Integer[] lanes, int seconds) {
    return OptionalLong.empty();
  }
}
