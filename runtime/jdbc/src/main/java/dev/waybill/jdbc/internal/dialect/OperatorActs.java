package dev.waybill.jdbc.internal.dialect;

import dev.waybill.jdbc.OutboxDepth;
import dev.waybill.jdbc.internal.row.DeadLetterSearch;
import dev.waybill.jdbc.internal.row.PayloadDecoder;
import dev.waybill.jdbc.internal.row.RowId;
import dev.waybill.jdbc.internal.row.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What operators do with what is pending or dead. */
public interface OperatorActs {

  /** Lists what is pending, in the order of appending. */
  List<Stored> pending(Connection connection, int limit, PayloadDecoder decoder)
      throws SQLException;

  /** Finds the first pending event with an id. */
  Optional<Stored> pendingById(Connection connection, String id, PayloadDecoder decoder)
      throws SQLException;

  /** Lists dead letters, in the order of appending. */
  List<Stored> deadLetters(Connection connection, DeadLetterSearch search, PayloadDecoder decoder)
      throws SQLException;

  /** Lists which rows dead letters are, in the order of appending. */
  List<RowId> deadRows(Connection connection, DeadLetterSearch search) throws SQLException;

  /**
   * Locks a dead letter until the transaction ends: the event first, as whoever acknowledges it or
   * counts an attempt does, so that no two wait for each other.
   *
   * @return whether it is one still
   */
  boolean lockDead(Connection connection, RowId row) throws SQLException;

  /**
   * Makes a dead letter an event with no failed attempt.
   *
   * @return whether it was one still
   */
  boolean replay(Connection connection, RowId row) throws SQLException;

  /** Deletes an event. */
  void delete(Connection connection, RowId row) throws SQLException;

  /**
   * Lets those behind an event pass that has gone.
   *
   * @return whether something was noted of it
   */
  boolean release(Connection connection, RowId row) throws SQLException;

  /**
   * Counts what there is.
   *
   * @param seconds after how many the counting is canceled; 0 for never
   */
  OutboxDepth measure(Connection connection, int seconds) throws SQLException;
}
