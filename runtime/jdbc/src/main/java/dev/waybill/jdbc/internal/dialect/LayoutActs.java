package dev.waybill.jdbc.internal.dialect;

import dev.waybill.jdbc.OutboxRole;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.OptionalInt;

/** The tables themselves: what they must be, and the statements that mend them. */
public interface LayoutActs {

  /** Creates the tables by their script: as a whole, where the database can. */
  void create(Connection connection, String script) throws SQLException;

  /**
   * Looks whether the tables have the columns that came with layout 2. From then on what other acts
   * write and read has them, too. Asks the catalog, for which nobody needs a privilege, and fails
   * no transaction.
   *
   * @return whether they have
   */
  boolean look(Connection connection) throws SQLException;

  /** Returns the version that the tables say they have; empty where they do not. */
  OptionalInt version(Connection connection) throws SQLException;

  /**
   * Refuses a user who may not do all that a role does.
   *
   * @param isCaptured whether a reader of the database's log publishes what is appended
   * @throws OutboxUnavailableException with what is missing
   */
  void verifyPrivileges(Connection connection, OutboxRole role, boolean isCaptured)
      throws SQLException;

  /** Refuses a user who may not do everything, with the database's own error. */
  void verifyAllPrivileges(Connection connection) throws SQLException;

  /**
   * Refuses a sequence that does not follow the order of appending, where there can be such.
   *
   * @throws OutboxUnavailableException with what mends it
   */
  default void verifySequence(Connection connection) throws SQLException {}

  /**
   * Refuses tables of the outbox whose texts do not compare exactly, where there can be such.
   *
   * @throws OutboxUnavailableException with what mends them
   */
  default void verifyExactEvents(Connection connection) throws SQLException {}

  /**
   * Refuses an inbox whose texts do not compare exactly, where there can be such.
   *
   * @throws OutboxUnavailableException with what mends it
   */
  default void verifyExactInbox(Connection connection) throws SQLException {}

  // What a message asks an operator to run

  String insertVersion(int version);

  String insertLanes(Collection<Integer> lanes);

  String deleteLanes(Collection<Integer> lanes);

  String deleteWorker(String name);
}
