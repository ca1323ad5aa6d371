package dev.waybill.jdbc.internal.dialect;

import dev.waybill.jdbc.internal.row.Page;
import dev.waybill.jdbc.internal.row.PayloadDecoder;
import dev.waybill.jdbc.internal.row.Search;
import java.sql.Connection;
import java.sql.SQLException;

/** What workers fetch. */
public interface PageActs {

  /**
   * Fetches the next rows of some lanes, and what is known of their failed attempts. Passed over:
   * the keys behind a retry that is not due, an event that is set aside or a held dead letter, and
   * skipped dead letters.
   *
   * <p>Begins above the low-water mark where the database has one, or at the first row that has
   * become due below it. Ends where a page would be larger than {@link Page#MOST_CHARACTERS}.
   */
  Page fetch(Connection connection, Search search, PayloadDecoder decoder) throws SQLException;
}
