package dev.waybill.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it heard. */
public final class RecordingListener implements KafkaListener {

  public final List<String> failed = new CopyOnWriteArrayList<>();
  public final List<Integer> divided = new CopyOnWriteArrayList<>();
  public final List<RecordPosition> tooSlow = new CopyOnWriteArrayList<>();
  public final List<RecordPosition> deadLettered = new CopyOnWriteArrayList<>();
  public final List<String> missing = new CopyOnWriteArrayList<>();
  public final List<Throwable> notDeadLettered = new CopyOnWriteArrayList<>();
  public final List<Throwable> consumerFailures = new CopyOnWriteArrayList<>();
  public final List<Duration> consumerPauses = new CopyOnWriteArrayList<>();

  @Override
  public void handlerFailed(HandlerFailed event) {
    failed.add(event.attempts() + " " + event.cause().getMessage());
  }

  @Override
  public void pageDivided(PageDivided event) {
    divided.add(event.events());
  }

  @Override
  public void handlerTooSlow(HandlerTooSlow event) {
    if (event.took().compareTo(event.limit()) > 0) {
      tooSlow.add(event.position());
    }
  }

  @Override
  public void deadLettered(DeadLettered event) {
    deadLettered.add(event.position());
  }

  @Override
  public void deadLetterTopicMissing(DeadLetterTopicMissing event) {
    missing.add(event.deadLetterTopic());
  }

  @Override
  public void deadLetterFailed(DeadLetterFailed event) {
    notDeadLettered.add(event.cause());
  }

  @Override
  public void consumerFailed(ConsumerFailed event) {
    consumerFailures.add(event.cause());
    consumerPauses.add(event.pause());
  }
}
