package dev.waybill.outbox;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.OrderingKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what one claim holds and settles it.
 *
 * <p>Of each ordering key at most one event is in flight; the next goes out when that one is safe.
 * Different keys go out together. After a failure the key's later events stay where they are, so
 * that what is acknowledged is always a prefix. Everything runs on the thread that calls {@link
 * #run}; producers answer through a queue.
 */
final class Delivery {

  /** How long an answer may wait for company before it is acknowledged in the outbox. */
  private static final long ACKNOWLEDGE_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Claim claim;
  private final EventProducer producer;
  private final StreamRouter router;
  private final Duration sendTimeout;
  private final OutboxListener listener;
  private final WakeUp stop;

  private final Map<OrderingKey, Deque<OutboxEntry>> waiting = new LinkedHashMap<>();
  private final Deque<OutboxEntry> ready = new ArrayDeque<>();
  private final Set<Sending> inFlight = new LinkedHashSet<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final List<OutboxEntry> unacknowledged = new ArrayList<>();
  private final List<OutboxEntry> unanswered = new ArrayList<>();
  private @Nullable PublishException busFailure;
  private int publishedCount;
  private long acknowledgeAt;
  private long renewAt;
  private volatile boolean isAbandoned;

  /**
   * Prepares the delivery of a claim.
   *
   * @param claimedAt the value of {@link System#nanoTime()} before the claim was made
   */
  Delivery(
      Claim claim,
      long claimedAt,
      OutboxWorker.Builder settings,
      OutboxListener listener,
      WakeUp stop) {
    this.claim = claim;
    this.producer = settings.producer;
    this.router = settings.router;
    this.sendTimeout = settings.sendTimeout;
    this.listener = listener;
    this.stop = stop;
    this.renewAt = claimedAt + renewalInterval();
    for (OutboxEntry entry : claim.entries()) {
      waiting.computeIfAbsent(entry.event().orderingKey(), key -> new ArrayDeque<>()).add(entry);
    }
    waiting.values().forEach(ofKey -> ready.add(ofKey.remove()));
  }

  /** One event on its way. Compared by identity: two entries may be equal. */
  private static final class Sending {
    final OutboxEntry entry;
    final long deadline;

    Sending(OutboxEntry entry, long deadline) {
      this.entry = entry;
      this.deadline = deadline;
    }
  }

  /** What a producer said of an event; without a sending, a nudge to look around. */
  private record Answer(@Nullable Sending sending, @Nullable Throwable failure) {}

  /** Makes {@link #run} end without waiting for what is in flight. Called from any thread. */
  void abandon() {
    isAbandoned = true;
    answers.add(new Answer(null, null));
  }

  /**
   * Publishes until the claim is done, the bus fails, or the worker stops.
   *
   * @return how many were published and acknowledged
   * @throws PublishException where the whole bus failed; what had been published is acknowledged
   * @throws ClaimLostException where the lease was lost
   */
  int run() throws InterruptedException {
    try {
      publish();
    } catch (RuntimeException | InterruptedException e) {
      acknowledgeAfter(e);
      throw e;
    }
    acknowledge();
    settleUnanswered();
    if (busFailure != null) {
      throw busFailure;
    }
    return publishedCount;
  }

  private void publish() throws InterruptedException {
    while (!isAbandoned) {
      renewWhenDue();
      if (busFailure == null && !stop.isStopped()) {
        sendReady();
      }
      if (inFlight.isEmpty()) {
        return;
      }
      awaitAnswers();
      expireSends();
    }
  }

  /** What is safe on the bus should not go out again because something else went wrong. */
  private void acknowledgeAfter(Exception failure) {
    try {
      acknowledge();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Sends one event of each key that has none in flight. */
  private void sendReady() {
    Map<String, List<Sending>> byStream = new LinkedHashMap<>();
    long deadline = System.nanoTime() + sendTimeout.toNanos();
    for (OutboxEntry entry; (entry = ready.poll()) != null; ) {
      Sending sending = new Sending(entry, deadline);
      inFlight.add(sending);
      try {
        String stream = router.route(entry.event());
        byStream.computeIfAbsent(stream, sameStream -> new ArrayList<>()).add(sending);
      } catch (RuntimeException e) {
        answers.add(new Answer(sending, e));
      }
    }
    byStream.forEach(this::send);
  }

  private void send(String stream, List<Sending> sendings) {
    List<IntegrationEvent<?>> events = new ArrayList<>(sendings.size());
    sendings.forEach(sending -> events.add(sending.entry.event()));
    List<CompletionStage<Void>> stages;
    try {
      stages = producer.publishAll(stream, events);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      sendings.forEach(sending -> answers.add(new Answer(sending, e)));
      return;
    }
    if (stages.size() != sendings.size()) {
      IllegalStateException e =
          new IllegalStateException(
              "%s.publishAll returned %d stages for %d events"
                  .formatted(producer.getClass().getName(), stages.size(), sendings.size()));
      sendings.forEach(sending -> answers.add(new Answer(sending, e)));
      return;
    }
    for (int i = 0; i < stages.size(); i++) {
      Sending sending = sendings.get(i);
      stages.get(i).whenComplete((done, failure) -> answers.add(new Answer(sending, failure)));
    }
  }

  private void awaitAnswers() throws InterruptedException {
    long now = System.nanoTime();
    long wait = Math.min(inFlight.iterator().next().deadline - now, renewAt - now);
    if (!unacknowledged.isEmpty()) {
      wait = Math.min(wait, acknowledgeAt - now);
    }
    Answer first = answers.poll(Math.max(wait, 0), TimeUnit.NANOSECONDS);
    if (first != null) {
      take(first);
      takeAnswers();
    }
    if (!unacknowledged.isEmpty() && System.nanoTime() - acknowledgeAt >= 0) {
      acknowledge();
    }
  }

  private void takeAnswers() {
    for (Answer answer; (answer = answers.poll()) != null; ) {
      take(answer);
    }
  }

  private void take(Answer answer) {
    Sending sending = answer.sending();
    // An answer that comes after its time is no news: the event counts as unanswered.
    if (sending == null || !inFlight.remove(sending)) {
      return;
    }
    if (answer.failure() == null) {
      succeeded(sending.entry);
    } else {
      failed(sending.entry, unwrapped(answer.failure()));
    }
  }

  private void succeeded(OutboxEntry entry) {
    if (unacknowledged.isEmpty()) {
      acknowledgeAt = System.nanoTime() + ACKNOWLEDGE_AFTER_NANOS;
    }
    unacknowledged.add(entry);
    Deque<OutboxEntry> ofKey = waiting.get(entry.event().orderingKey());
    OutboxEntry next = ofKey == null ? null : ofKey.poll();
    if (next != null) {
      ready.add(next);
    }
  }

  private void failed(OutboxEntry entry, Throwable cause) {
    if (cause instanceof PublishException publishing
        && publishing.scope() == PublishException.Scope.BUS) {
      busFailure = busFailure == null ? publishing : busFailure;
      return;
    }
    // The earlier events of the key are acknowledged first: a failure hands the key back.
    acknowledge();
    claim.failed(entry.id(), cause);
  }

  private void expireSends() {
    long now = System.nanoTime();
    for (Iterator<Sending> i = inFlight.iterator(); i.hasNext(); ) {
      Sending oldest = i.next();
      if (oldest.deadline - now > 0) {
        return;
      }
      i.remove();
      unanswered.add(oldest.entry);
    }
  }

  /**
   * Where others got an answer, no answer is the event's own failure; where nobody did, the bus
   * hangs, and no event is to blame.
   */
  private void settleUnanswered() {
    if (unanswered.isEmpty() || busFailure != null) {
      return;
    }
    if (publishedCount == 0) {
      busFailure =
          PublishException.busUnavailable(
              "None of %d events was answered within %s".formatted(unanswered.size(), sendTimeout),
              null);
      return;
    }
    for (OutboxEntry entry : unanswered) {
      claim.failed(entry.id(), PublishException.retriable("No answer within " + sendTimeout, null));
    }
  }

  private void acknowledge() {
    if (unacknowledged.isEmpty()) {
      return;
    }
    claim.published(unacknowledged.stream().map(OutboxEntry::id).toList());
    publishedCount += unacknowledged.size();
    unacknowledged.forEach(entry -> listener.published(entry.asPublished()));
    unacknowledged.clear();
  }

  private void renewWhenDue() {
    long now = System.nanoTime();
    if (now - renewAt >= 0) {
      claim.renew();
      renewAt = now + renewalInterval();
    }
  }

  private long renewalInterval() {
    return claim.lease().toNanos() / 3;
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean isWrapper =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return isWrapper && cause != null ? unwrapped(cause) : failure;
  }
}
