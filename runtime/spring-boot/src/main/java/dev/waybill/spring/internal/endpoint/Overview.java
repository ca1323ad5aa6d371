package dev.waybill.spring.internal.endpoint;

import dev.waybill.jdbc.OutboxDepth;
import dev.waybill.jdbc.OutboxLanes;
import dev.waybill.outbox.OutboxWorker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outbox as it is now. Times are texts of ISO 8601.
 *
 * @param at the time on the database
 * @param oldest how long the oldest event has waited
 * @param here the workers of the instance that answers, the only ones that it can pause
 */
public record Overview(
    String at,
    long pending,
    long deadLetters,
    String oldest,
    List<Lane> lanes,
    List<Worker> workers,
    List<LocalWorker> here) {

  /**
   * A lane.
   *
   * @param worker whose it is; null for nobody's
   * @param retried events of it that have failed and are tried again
   */
  public record Lane(int number, @Nullable String worker, long retried, long deadLetters) {}

  /**
   * A worker of any instance.
   *
   * @param leaseUntil until when its lanes are its own without a sign of life
   * @param alive whether it is before that
   */
  public record Worker(String name, String id, String leaseUntil, boolean alive, long lanes) {}

  static Overview of(OutboxDepth depth, OutboxLanes lanes, List<OutboxWorker> here) {
    return new Overview(
        lanes.at().toString(),
        depth.pending(),
        depth.dead(),
        depth.oldest().toString(),
        lanes.lanes().stream()
            .map(lane -> new Lane(lane.number(), lane.owner(), lane.retried(), lane.dead()))
            .toList(),
        lanes.workers().stream()
            .map(
                worker ->
                    new Worker(
                        worker.name(),
                        worker.id(),
                        worker.leaseUntil().toString(),
                        worker.isAlive(),
                        lanes.lanes().stream()
                            .filter(lane -> worker.id().equals(lane.owner()))
                            .count()))
            .toList(),
        here.stream().map(LocalWorker::of).toList());
  }
}
