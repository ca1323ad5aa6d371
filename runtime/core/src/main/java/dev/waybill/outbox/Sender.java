package dev.waybill.outbox;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes events to a producer and gives one answer for each, whatever the producer does: throw,
 * answer at once, on another thread, wrongly, or never.
 *
 * <p>Used by one thread; producers answer through a queue.
 */
final class Sender {

  /** What became of an event. */
  sealed interface Answer permits Published, Failed, Unanswered {
    OutboxEntry entry();
  }

  record Published(OutboxEntry entry) implements Answer {}

  /**
   * An event that failed.
   *
   * @param isByProducer whether the producer said so; else the event never got that far
   */
  record Failed(OutboxEntry entry, Throwable cause, boolean isByProducer) implements Answer {}

  record Unanswered(OutboxEntry entry) implements Answer {}

  /** One event on its way. Compared by identity: two entries may be equal. */
  private static final class Sending {
    final OutboxEntry entry;
    long deadline;
    boolean isUnroutable;

    Sending(OutboxEntry entry) {
      this.entry = entry;
    }
  }

  /** What a producer said; without a sending, a nudge to look around. */
  private record Reply(@Nullable Sending sending, @Nullable Throwable failure) {}

  private final EventProducer producer;
  private final StreamRouter router;
  private final Duration timeout;
  private final Set<Sending> inFlight = new LinkedHashSet<>();
  private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();

  // Guarded by this.
  private @Nullable Thread inProducer;
  private boolean isInterrupted;

  Sender(EventProducer producer, StreamRouter router, Duration timeout) {
    this.producer = producer;
    this.router = router;
    this.timeout = timeout;
  }

  boolean isIdle() {
    return inFlight.isEmpty();
  }

  /**
   * Makes a waiting {@link #await} return, and interrupts the producer that does not. Called from
   * any thread. Only the producer: an interrupt can break the connection of a database.
   */
  synchronized void abandon() {
    replies.add(new Reply(null, null));
    if (inProducer != null) {
      inProducer.interrupt();
      isInterrupted = true;
    }
  }

  private List<CompletionStage<Void>> publishAll(String stream, List<IntegrationEvent<?>> events) {
    enterProducer();
    try {
      return Objects.requireNonNull(producer.publishAll(stream, events), "publishAll's stages");
    } finally {
      leaveProducer();
    }
  }

  private synchronized void enterProducer() {
    inProducer = Thread.currentThread();
  }

  private synchronized void leaveProducer() {
    inProducer = null;
    if (isInterrupted) {
      boolean unused = Thread.interrupted();
      isInterrupted = false;
    }
  }

  /**
   * Sends events, those of one stream together.
   *
   * @param mayGoOn asked before each call of the producer, which may take long; what is not sent
   *     gets no answer
   */
  void send(Collection<OutboxEntry> entries, BooleanSupplier mayGoOn) {
    for (Map.Entry<String, List<Sending>> ofStream : byStream(entries).entrySet()) {
      if (mayGoOn.getAsBoolean()) {
        sendTogether(ofStream.getKey(), ofStream.getValue(), mayGoOn);
      }
    }
  }

  private Map<String, List<Sending>> byStream(Collection<OutboxEntry> entries) {
    Map<String, List<Sending>> byStream = new LinkedHashMap<>();
    for (OutboxEntry entry : entries) {
      Sending sending = new Sending(entry);
      try {
        String stream = Objects.requireNonNull(router.route(entry.event()), "stream");
        byStream.computeIfAbsent(stream, sameStream -> new ArrayList<>()).add(sending);
      } catch (Throwable t) { // an Error of one event's, such as a deep recursion, stays its own
        sending.isUnroutable = true;
        expect(sending);
        replies.add(new Reply(sending, t));
      }
    }
    return byStream;
  }

  private void sendTogether(String stream, List<Sending> sendings, BooleanSupplier mayGoOn) {
    List<IntegrationEvent<?>> events = new ArrayList<>(sendings.size());
    sendings.forEach(sending -> events.add(sending.entry.event()));
    List<CompletionStage<Void>> stages;
    try {
      stages = publishAll(stream, events);
    } catch (Throwable t) {
      thrown(t, stream, sendings, mayGoOn);
      return;
    }
    sendings.forEach(this::expect);
    for (int i = 0; i < sendings.size(); i++) {
      hearOf(sendings.get(i), i < stages.size() ? stages.get(i) : null);
    }
  }

  /** What a producer throws for several events says nothing of any one: each is sent alone. */
  private void thrown(
      Throwable failure, String stream, List<Sending> sendings, BooleanSupplier mayGoOn) {
    if (sendings.size() == 1 || concernsBus(failure)) {
      sendings.forEach(this::expect);
      sendings.forEach(sending -> replies.add(new Reply(sending, failure)));
      return;
    }
    for (Sending sending : sendings) {
      if (mayGoOn.getAsBoolean()) {
        sendTogether(stream, List.of(sending), mayGoOn);
      }
    }
  }

  private static boolean concernsBus(Throwable failure) {
    return failure instanceof PublishException publishing
        && publishing.scope() == PublishException.Scope.BUS;
  }

  /** The time to answer begins when the producer has taken the event. */
  private void expect(Sending sending) {
    sending.deadline = System.nanoTime() + Nanos.of(timeout);
    inFlight.add(sending);
  }

  private void hearOf(Sending sending, @Nullable CompletionStage<Void> stage) {
    try {
      Objects.requireNonNull(
              stage,
              () -> producer.getClass().getName() + " returned fewer stages than it got events")
          .whenComplete((done, failure) -> replies.add(new Reply(sending, failure)));
    } catch (Throwable t) {
      replies.add(new Reply(sending, t));
    }
  }

  /**
   * Waits for answers.
   *
   * @param nanos how long at most
   * @return what has been answered, and what has had its time
   */
  List<Answer> await(long nanos) throws InterruptedException {
    long wait = nanos;
    if (!inFlight.isEmpty()) {
      wait = Math.min(wait, inFlight.iterator().next().deadline - System.nanoTime());
    }
    Reply first = replies.poll(Math.max(wait, 0), TimeUnit.NANOSECONDS);
    List<Answer> answers = new ArrayList<>();
    if (first != null) {
      take(first, answers);
    }
    answers.addAll(arrived());
    expire(answers);
    return answers;
  }

  /** Returns what has been answered already. */
  List<Answer> arrived() {
    List<Answer> answers = new ArrayList<>();
    for (Reply reply; (reply = replies.poll()) != null; ) {
      take(reply, answers);
    }
    return answers;
  }

  private void take(Reply reply, List<Answer> answers) {
    Sending sending = reply.sending();
    // An answer that comes after its time is no news: the event counts as unanswered.
    if (sending != null && inFlight.remove(sending)) {
      Throwable failure = reply.failure();
      answers.add(
          failure == null
              ? new Published(sending.entry)
              : new Failed(sending.entry, unwrapped(failure), !sending.isUnroutable));
    }
  }

  private void expire(List<Answer> answers) {
    long now = System.nanoTime();
    for (Iterator<Sending> i = inFlight.iterator(); i.hasNext(); ) {
      Sending oldest = i.next();
      if (oldest.deadline - now > 0) {
        return;
      }
      i.remove();
      answers.add(new Unanswered(oldest.entry));
    }
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean isWrapper =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return isWrapper && cause != null ? unwrapped(cause) : failure;
  }
}
