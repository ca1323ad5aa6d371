package dev.waybill.jdbc.internal.dialect;

import dev.waybill.jdbc.EventWay;
import dev.waybill.jdbc.OutboxBacklog;
import dev.waybill.jdbc.OutboxLanes;
import dev.waybill.jdbc.internal.row.PayloadDecoder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What operators look at besides what they work on. */
public interface ViewActs {

  /** Returns the lanes, by their numbers. */
  List<OutboxLanes.Lane> lanes(Connection connection) throws SQLException;

  /**
   * Counts the first pending events by their type, the most frequent first.
   *
   * @param events how many are looked at
   */
  List<OutboxBacklog> backlog(Connection connection, int events) throws SQLException;

  /** Finds the first event with an id, be it pending or dead. */
  Optional<EventWay> event(Connection connection, String id, PayloadDecoder decoder)
      throws SQLException;
}
