package dev.waybill.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it heard. */
final class RecordingListener implements KafkaListener {

  final List<String> failed = new CopyOnWriteArrayList<>();
  final List<RecordPosition> tooSlow = new CopyOnWriteArrayList<>();
  final List<RecordPosition> deadLettered = new CopyOnWriteArrayList<>();
  final List<String> missing = new CopyOnWriteArrayList<>();
  final List<Throwable> notDeadLettered = new CopyOnWriteArrayList<>();
  final List<Throwable> consumerFailures = new CopyOnWriteArrayList<>();
  final List<Duration> consumerPauses = new CopyOnWriteArrayList<>();

  @Override
  public void handlerFailed(
      RecordPosition position, Throwable cause, int attempts, Duration delay) {
    failed.add(attempts + " " + cause.getMessage());
  }

  @Override
  public void handlerTooSlow(RecordPosition position, Duration took, Duration limit) {
    if (took.compareTo(limit) > 0) {
      tooSlow.add(position);
    }
  }

  @Override
  public void deadLettered(RecordPosition position, String deadLetterTopic, Throwable cause) {
    deadLettered.add(position);
  }

  @Override
  public void deadLetterTopicMissing(String topic, String deadLetterTopic) {
    missing.add(deadLetterTopic);
  }

  @Override
  public void deadLetterFailed(
      RecordPosition position, String deadLetterTopic, Throwable cause, Duration delay) {
    notDeadLettered.add(cause);
  }

  @Override
  public void consumerFailed(String topic, Throwable cause, Duration pause) {
    consumerFailures.add(cause);
    consumerPauses.add(pause);
  }
}
