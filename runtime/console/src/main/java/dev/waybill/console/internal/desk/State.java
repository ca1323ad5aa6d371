package dev.waybill.console.internal.desk;

import dev.waybill.console.internal.web.Json;
import dev.waybill.event.Printable;
import dev.waybill.jdbc.OutboxBacklog;
import dev.waybill.jdbc.OutboxLanes;
import dev.waybill.outbox.OutboxWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of the outbox as a whole.
 *
 * @param workers returns those of this process, which can be paused here
 * @param every how often the page is to ask
 * @param isReadOnly whether it may do nothing but look
 */
record State(Supplier<List<OutboxWorker>> workers, Duration every, boolean isReadOnly) {

  Map<String, @Nullable Object> of(Samples.Known known) {
    List<Sample> samples = known.samples();
    Sample last = samples.isEmpty() ? null : samples.get(samples.size() - 1);
    return Json.object(
        "everyMillis",
        every.toMillis(),
        "readOnly",
        isReadOnly,
        "failure",
        known.failure(),
        "here",
        workers.get().stream().map(State::worker).toList(),
        "history",
        samples.stream().map(State::point).toList(),
        "now",
        last == null ? null : now(last));
  }

  private static Map<String, @Nullable Object> worker(OutboxWorker worker) {
    return Json.object(
        "name",
        worker.name(),
        "paused",
        worker.isPaused(),
        "failure",
        worker.failure().map(failure -> Printable.message(failure(failure))).orElse(null));
  }

  private static String failure(Throwable failure) {
    return Objects.requireNonNullElseGet(failure.getMessage(), failure::toString);
  }

  private static Map<String, @Nullable Object> point(Sample sample) {
    return Json.object(
        "at",
        sample.lanes().at(),
        "pending",
        sample.depth().pending(),
        "dead",
        sample.depth().dead(),
        "oldestMillis",
        sample.depth().oldest().toMillis());
  }

  private static Map<String, @Nullable Object> now(Sample sample) {
    long looked = sample.backlog().stream().mapToLong(OutboxBacklog::pending).sum();
    return Json.object(
        "at",
        sample.lanes().at(),
        "tookMillis",
        sample.took().toMillis(),
        "pending",
        sample.depth().pending(),
        "dead",
        sample.depth().dead(),
        "oldestMillis",
        sample.depth().oldest().toMillis(),
        "lanes",
        sample.lanes().lanes().stream().map(State::lane).toList(),
        "workers",
        workers(sample.lanes()),
        "backlogOf",
        looked,
        "backlogIsWhole",
        looked < Samples.BACKLOG,
        "backlog",
        sample.backlog().stream().map(State::part).toList());
  }

  private static Map<String, @Nullable Object> lane(OutboxLanes.Lane lane) {
    return Json.object(
        "number",
        lane.number(),
        "owner",
        lane.owner(),
        "epoch",
        lane.epoch(),
        "retried",
        lane.retried(),
        "dead",
        lane.dead());
  }

  private static List<Map<String, @Nullable Object>> workers(OutboxLanes lanes) {
    Map<String, Integer> owned = new HashMap<>();
    for (OutboxLanes.Lane lane : lanes.lanes()) {
      if (lane.owner() != null) {
        owned.merge(lane.owner(), 1, Integer::sum);
      }
    }
    List<Map<String, @Nullable Object>> workers = new ArrayList<>();
    for (OutboxLanes.Worker worker : lanes.workers()) {
      workers.add(
          Json.object(
              "id",
              worker.id(),
              "name",
              worker.name(),
              "lanes",
              owned.getOrDefault(worker.id(), 0),
              "leaseUntil",
              worker.leaseUntil(),
              "leftMillis",
              worker.left().toMillis(),
              "lastSeen",
              worker.lastSeen(),
              "inDoubt",
              worker.inDoubt(),
              "alive",
              worker.isAlive()));
    }
    return workers;
  }

  private static Map<String, @Nullable Object> part(OutboxBacklog part) {
    return Json.object(
        "aggregateType",
        part.aggregateType(),
        "eventType",
        part.eventType(),
        "pending",
        part.pending(),
        "oldestMillis",
        part.oldest().toMillis());
  }
}
