package dev.waybill.kafka.internal.consume;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The knowledge that consumers of a subscription have of partitions that they lost, for the one
 * that has them next: what was handled and could not be committed is not handled again, and what
 * failed has used up its attempts. Safe for use by several threads.
 */
final class Handover {

  private final Map<TopicPartition, Progress> left = new ConcurrentHashMap<>();

  /** One that is handed a partition while another still handles it may leave it later, and less. */
  void leave(TopicPartition partition, Progress progress) {
    if (!progress.isNone()) {
      left.merge(partition, progress, (a, b) -> a.next() > b.next() ? a : b);
    }
  }

  Progress take(TopicPartition partition) {
    Progress progress = left.remove(partition);
    return progress == null ? Progress.NONE : progress;
  }
}
