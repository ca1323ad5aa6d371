package dev.waybill.jdbc.internal.dialect;

import dev.waybill.jdbc.internal.row.KnownAttempts;
import dev.waybill.jdbc.internal.row.PayloadDecoder;
import dev.waybill.jdbc.internal.row.RetryNote;
import dev.waybill.jdbc.internal.row.RetryState;
import dev.waybill.jdbc.internal.row.RowId;
import dev.waybill.jdbc.internal.row.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of failed attempts, and forgotten. A failed attempt is that of the event with its
 * sequence and its id. One that is left from before the sequence went back is nobody's, until a
 * worker forgets it.
 */
public interface RetryActs {

  /** Returns the time by the database's clock. */
  Instant now(Connection connection) throws SQLException;

  /**
   * Locks an event until the transaction ends, and then looks at what is noted at its sequence: an
   * operator and a worker may count an attempt at the same time.
   *
   * @return null where the event has gone
   */
  @Nullable KnownAttempts lockAndLook(Connection connection, RowId row) throws SQLException;

  /** Begins a note. Does nothing where the event has gone. */
  void insert(Connection connection, RowId row, RetryNote note) throws SQLException;

  /** Changes the note of an event. */
  void update(Connection connection, RowId row, RetryNote note) throws SQLException;

  /** Forgets what an earlier event of an event's sequence has left. */
  void forgetFormer(Connection connection, RowId row) throws SQLException;

  /**
   * Notes whether a suspect is on its way.
   *
   * @return whether it was a suspect still; nothing changes where an operator was quicker
   */
  boolean mark(Connection connection, RowId row, RetryState state) throws SQLException;

  /** Changes a note to that of an event which is on its way for long. */
  void setAside(Connection connection, RowId row) throws SQLException;

  /** Lets what is set aside come again, to whoever has its lane. */
  void putBack(Connection connection, List<Long> sequences) throws SQLException;

  /** Finds the events of some lanes that are set aside. */
  List<Stored> eventsSetAside(Connection connection, Integer[] lanes, PayloadDecoder decoder)
      throws SQLException;

  /**
   * Finds in some lanes what an operator skipped, for its worker to look behind it, and what is set
   * aside: the sequence of each and its state.
   */
  List<Leftover> skippedOrSetAside(Connection connection, Integer[] lanes) throws SQLException;

  /** What lies at a sequence. */
  record Leftover(long sequence, RetryState state) {}

  /** Notes that a worker has looked behind what was skipped, unless it was replayed meanwhile. */
  void clearNextAttempts(Connection connection, List<Long> sequences) throws SQLException;

  /**
   * Finds in some lanes what lost its event: released by an operator, acknowledged beside one,
   * deleted by hand, or of a sequence that another event has by now.
   */
  List<Long> orphans(Connection connection, Integer[] lanes) throws SQLException;

  /** Forgets what lost its event, if that is still so. */
  void deleteOrphans(Connection connection, List<Long> sequences) throws SQLException;
}
