package dev.waybill.outbox;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes events to a producer and gives one answer for each, whatever the producer does: throw,
 * answer at once, on another thread, wrongly, or never.
 *
 * <p>Used by the thread that made it; producers answer on whichever.
 */
final class Sender {

  private final OutboxWorker.Builder settings;
  private final Thread thread = Thread.currentThread();

  /** What is in flight, in the order of the deadlines, and some of what was until lately. */
  private final Deque<Sending> expected = new ArrayDeque<>();

  private int inFlight;

  /** What was answered on this thread, as by producers that answer at once. */
  private final List<Sending> answeredHere = new ArrayList<>();

  /** What was answered elsewhere. */
  private final Answers answers = new Answers();

  // Guarded by this.
  private @Nullable Thread inProducer;
  private boolean isInterrupted;

  Sender(OutboxWorker.Builder settings) {
    this.settings = settings;
  }

  boolean keepsOrder() {
    return settings.producer.publishesInOrder();
  }

  boolean isIdle() {
    return inFlight == 0;
  }

  /** Tells whether answers are to come from other threads. */
  boolean isWaiting() {
    return inFlight > answeredHere.size();
  }

  /**
   * Makes a waiting {@link #await} return, and interrupts the producer that does not. Called from
   * any thread. Only the producer: an interrupt can break the connection of a database.
   */
  synchronized void abandon() {
    answers.nudge();
    if (inProducer != null) {
      inProducer.interrupt();
      isInterrupted = true;
    }
  }

  private List<CompletionStage<Void>> publishAll(String stream, List<IntegrationEvent<?>> events) {
    enterProducer();
    try {
      return Objects.requireNonNull(
          settings.producer.publishAll(stream, events), "publishAll's stages");
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
  void send(List<Sending> sendings, BooleanSupplier mayGoOn) {
    for (Map.Entry<String, List<Sending>> ofStream : byStream(sendings).entrySet()) {
      if (mayGoOn.getAsBoolean()) {
        sendTogether(ofStream.getKey(), ofStream.getValue(), mayGoOn);
      }
    }
  }

  private Map<String, List<Sending>> byStream(List<Sending> sendings) {
    Map<String, List<Sending>> byStream = new LinkedHashMap<>();
    for (Sending sending : sendings) {
      try {
        String stream =
            Objects.requireNonNull(settings.router.route(sending.entry.event()), "stream");
        byStream.computeIfAbsent(stream, sameStream -> new ArrayList<>()).add(sending);
      } catch (Throwable t) { // an Error of one event's, such as a deep recursion, stays its own
        sending.isUnroutable = true;
        expect(List.of(sending));
        answer(sending, t);
      }
    }
    return byStream;
  }

  private void sendTogether(String stream, List<Sending> sendings, BooleanSupplier mayGoOn) {
    List<IntegrationEvent<?>> events = new ArrayList<>(sendings.size());
    for (Sending sending : sendings) {
      events.add(sending.entry.event());
    }
    List<CompletionStage<Void>> stages;
    try {
      stages = publishAll(stream, events);
    } catch (Throwable t) {
      thrown(t, stream, sendings, mayGoOn);
      return;
    }
    expect(sendings);
    for (int i = 0; i < sendings.size(); i++) {
      hearOf(sendings.get(i), i < stages.size() ? stages.get(i) : null);
    }
  }

  /** What a producer throws for several events says nothing of any one: each is sent alone. */
  private void thrown(
      Throwable failure, String stream, List<Sending> sendings, BooleanSupplier mayGoOn) {
    boolean isKnownWhose = sendings.size() == 1 || ofBus(failure) != null;
    for (Sending sending : sendings) {
      if (isKnownWhose) {
        expect(List.of(sending));
        answer(sending, failure);
      } else if (mayGoOn.getAsBoolean()) {
        sendTogether(stream, List.of(sending), mayGoOn);
      }
    }
  }

  /** Returns the failure if it concerns the whole bus, else null. */
  static @Nullable PublishException ofBus(Throwable failure) {
    return failure instanceof PublishException publishing
            && publishing.scope() == PublishException.Scope.BUS
        ? publishing
        : null;
  }

  /** The time to answer begins when the producer has taken the events. */
  private void expect(List<Sending> sendings) {
    long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(settings.sendTimeout);
    for (Sending sending : sendings) {
      sending.deadline = deadline;
      sending.isInFlight = true;
    }
    expected.addAll(sendings);
    inFlight += sendings.size();
  }

  private void hearOf(Sending sending, @Nullable CompletionStage<Void> stage) {
    try {
      if (stage == null) {
        throw new IllegalStateException(
            "%s returned fewer stages than it got events"
                .formatted(settings.producer.getClass().getName()));
      }
      stage.whenComplete((done, failure) -> answer(sending, failure));
    } catch (Throwable t) {
      answer(sending, t);
    }
  }

  private void answer(Sending sending, @Nullable Throwable failure) {
    sending.failsWith(failure);
    if (Thread.currentThread() == thread) {
      answeredHere.add(sending);
    } else {
      answers.add(sending);
    }
  }

  /**
   * Waits for answers.
   *
   * @param nanos how long at most
   * @return what has been answered, and what has had its time
   */
  List<Sending> await(long nanos) throws InterruptedException {
    waitForAnswers(nanos);
    List<Sending> ended = arrived();
    long now = System.nanoTime();
    Sending oldest;
    while ((oldest = oldestInFlight()) != null && oldest.deadline - now <= 0) {
      oldest.isOverdue = true;
      settle(oldest);
      ended.add(oldest);
    }
    return ended;
  }

  /** Waits for answers from elsewhere, but not where there are some from here. */
  private void waitForAnswers(long nanos) throws InterruptedException {
    long wait = answeredHere.isEmpty() ? nanos : 0;
    Sending oldest = oldestInFlight();
    if (oldest != null) {
      wait = Math.min(wait, oldest.deadline - System.nanoTime());
    }
    answers.await(wait, answeredHere.isEmpty() ? inFlight : 0);
  }

  private @Nullable Sending oldestInFlight() {
    Sending oldest;
    while ((oldest = expected.peek()) != null && !oldest.isInFlight) {
      expected.remove();
    }
    return oldest;
  }

  /**
   * Takes an event out of flight.
   *
   * @return whether it was in flight; else the answer is too late, or another one
   */
  private boolean settle(Sending sending) {
    boolean wasInFlight = sending.isInFlight;
    if (wasInFlight) {
      sending.isInFlight = false;
      inFlight--;
    }
    return wasInFlight;
  }

  /** Returns what has been answered already. */
  List<Sending> arrived() {
    List<Sending> arrived = answers.take();
    arrived.addAll(0, answeredHere);
    answeredHere.clear();
    arrived.removeIf(sending -> !settle(sending));
    return arrived;
  }
}
