package dev.waybill.jdbc.internal.dialect;

import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.jdbc.internal.row.LeasedWorker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who lives, and who has which lane. */
public interface LeaseActs {

  /**
   * Renews a worker's lease, or begins it.
   *
   * @param pageSize bounds what the worker may have in flight
   */
  void renew(Connection connection, String worker, int pageSize, Duration lease)
      throws SQLException;

  /** Ends a worker's lease. */
  void end(Connection connection, String worker) throws SQLException;

  /** Forgets leases that expired and whose lanes are others' by now. */
  void forgetTheDead(Connection connection) throws SQLException;

  /** Returns the rows of all lanes, by their numbers; some may be missing, or no lane. */
  List<Lane> lanes(Connection connection) throws SQLException;

  /** Returns the workers with a lease, by their names. */
  List<LeasedWorker> workers(Connection connection) throws SQLException;

  /**
   * Gives lanes an owner, or none where it is null, and raises their epochs.
   *
   * @param lanes as they were seen, in the order of their numbers
   * @return those of them that nobody has changed since, which now have the owner
   */
  List<Lane> give(Connection connection, List<Lane> lanes, @Nullable String owner)
      throws SQLException;
}
