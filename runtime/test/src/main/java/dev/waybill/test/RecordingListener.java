package dev.waybill.test;

import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A listener that remembers what an outbox and its workers report, each in the order in which it
 * came.
 *
 * <pre>{@code
 * RecordingListener heard = new RecordingListener();
 * InMemoryOutbox outbox = InMemoryOutbox.builder().listener(heard).build();
 * assertThat(heard.deadLetters()).isEmpty();
 * }</pre>
 *
 * <p>Safe for use by several threads; the lists are copies.
 */
public final class RecordingListener implements OutboxListener {

  private final List<OutboxEntry> published = new CopyOnWriteArrayList<>();
  private final List<OutboxEntry> failed = new CopyOnWriteArrayList<>();
  private final List<DeadLetter> deadLetters = new CopyOnWriteArrayList<>();
  private final List<Throwable> causes = new CopyOnWriteArrayList<>();
  private final List<Throwable> workerFailures = new CopyOnWriteArrayList<>();
  private final List<String> recovered = new CopyOnWriteArrayList<>();

  /** Has heard nothing yet. */
  public RecordingListener() {}

  @Override
  public void published(Published event) {
    published.add(Objects.requireNonNull(event, "event").entry());
  }

  @Override
  public void failed(Failed event) {
    failed.add(Objects.requireNonNull(event, "event").entry());
    causes.add(event.cause());
  }

  @Override
  public void deadLettered(DeadLettered event) {
    deadLetters.add(Objects.requireNonNull(event, "event").deadLetter());
    causes.add(event.cause());
  }

  @Override
  public void workerFailed(WorkerFailed event) {
    workerFailures.add(Objects.requireNonNull(event, "event").cause());
  }

  @Override
  public void workerRecovered(WorkerRecovered event) {
    recovered.add(Objects.requireNonNull(event, "event").worker());
  }

  /**
   * Returns what was published.
   *
   * @return the entries
   */
  public List<OutboxEntry> published() {
    return List.copyOf(published);
  }

  /**
   * Returns what failed and will be tried again.
   *
   * @return the entries, one for each attempt
   */
  public List<OutboxEntry> failed() {
    return List.copyOf(failed);
  }

  /**
   * Returns what failed for good.
   *
   * @return the dead letters
   */
  public List<DeadLetter> deadLetters() {
    return List.copyOf(deadLetters);
  }

  /**
   * Returns what entries failed for, those that failed for good among them.
   *
   * @return the causes, one for each attempt
   */
  public List<Throwable> causes() {
    return List.copyOf(causes);
  }

  /**
   * Returns what workers failed for.
   *
   * @return the causes
   */
  public List<Throwable> workerFailures() {
    return List.copyOf(workerFailures);
  }

  /**
   * Returns which workers have recovered.
   *
   * @return their names
   */
  public List<String> recovered() {
    return List.copyOf(recovered);
  }
}
