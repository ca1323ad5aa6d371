package dev.waybill.jdbc.internal.operate;

import dev.waybill.jdbc.EventWay;
import dev.waybill.jdbc.OutboxBacklog;
import dev.waybill.jdbc.OutboxDepth;
import dev.waybill.jdbc.OutboxLanes;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.row.LeasedWorker;
import dev.waybill.jdbc.internal.row.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What operators look at. */
public record Views(Operations operations) {

  public OutboxDepth depth() {
    return operations.measure();
  }

  /** A worker may come or go between the queries, and then have lanes but no lease, or none. */
  public OutboxLanes lanes() {
    Dialect dialect = operations.dialect();
    return operations.run(
        "The lanes cannot be listed",
        connection -> {
          dialect.layout().look(connection);
          List<OutboxLanes.Lane> lanes = dialect.views().lanes(connection);
          List<OutboxLanes.Worker> workers = new ArrayList<>();
          for (LeasedWorker each : dialect.leases().workers(connection)) {
            workers.add(
                new OutboxLanes.Worker(
                    each.name(), each.end(), each.left(), each.lease(), each.pageSize()));
          }
          return new OutboxLanes(dialect.retries().now(connection), lanes, workers);
        });
  }

  public List<OutboxBacklog> backlog(int events) {
    int most = Operations.requirePositive(events);
    return operations.run(
        "The backlog cannot be counted",
        connection -> operations.dialect().views().backlog(connection, most));
  }

  public Optional<EventWay> event(String id) {
    if (!Utf8.isStorable(Objects.requireNonNull(id, "id"))) {
      return Optional.empty();
    }
    return operations.run(
        "An event cannot be looked for",
        connection -> operations.dialect().views().event(connection, id, operations.decoder()));
  }
}
