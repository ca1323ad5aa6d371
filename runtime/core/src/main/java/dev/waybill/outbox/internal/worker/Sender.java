package dev.waybill.outbox.internal.worker;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes events to a producer and gives one answer for each, whatever the producer does: throw,
 * answer at once, on another thread, wrongly, or never.
 *
 * <p>Lives as long as its worker. Used by one thread at a time, which says so; producers answer on
 * whichever.
 */
final class Sender {

  private final WorkerSettings settings;
  private final WakeUp wakeUp;
  private final Pace pace;
  private final long patience;
  private final long sendTimeout;

  /** Who uses this now; null for nobody. */
  private volatile @Nullable Thread thread;

  /** What the worker goes on without is none of it. */
  private final InFlight inFlight = new InFlight();

  /** How many events were ever sent. */
  private long sent;

  /** The {@linkplain Sending#number number} of the last event that was answered. */
  private long lastAnswered;

  /** What was answered on this thread, as by producers that answer at once. */
  private final List<Sending> answeredHere = new ArrayList<>();

  /** What was answered elsewhere. */
  private final Answers answers = new Answers();

  private final ProducerCalls calls;
  private volatile boolean isAbandoned;

  /**
   * Makes the sender of a worker.
   *
   * @param wakeUp what is told when an event is answered that the worker has gone on without
   */
  Sender(WorkerSettings settings, WakeUp wakeUp) {
    this.settings = settings;
    this.wakeUp = wakeUp;
    this.calls = new ProducerCalls(settings.producer());
    this.sendTimeout = TimeUnit.NANOSECONDS.convert(settings.sendTimeout());
    // Who waited until the time is up would not go on, nor find out whose failure it is.
    this.patience = Math.min(TimeUnit.NANOSECONDS.convert(settings.patience()), sendTimeout / 2);
    this.pace = new Pace(patience);
  }

  /** Begins to be used by the calling thread. */
  void begin() {
    thread = Thread.currentThread();
  }

  /** Ends to be used: what a page still has in flight, nobody waits for any more. */
  void end() {
    inFlight.forget();
    thread = null;
  }

  /** Whether the producer keeps two events in order that it has at once: within a stream. */
  boolean keepsOrder(Sending first, Sending second) {
    try {
      return settings.producer().publishesInOrder() && stream(first).equals(stream(second));
    } catch (Throwable t) { // it is told of where the event is sent
      return false;
    }
  }

  private String stream(Sending sending) {
    return Objects.requireNonNull(settings.router().route(sending.entry.event()), "stream");
  }

  /** Returns what a page has in flight. */
  InFlight inFlight() {
    return inFlight;
  }

  /** Returns the time by which everything here waits, as {@link System#nanoTime()} has it. */
  long now() {
    return settings.nanoTime().getAsLong();
  }

  /** Whether nobody is to wait for anything any more. */
  boolean isAbandoned() {
    return isAbandoned;
  }

  /** Returns after how many nanoseconds without an answer an event is set aside. */
  long patience() {
    return patience;
  }

  /** Returns after how many nanoseconds the bus is silent about an event. */
  long silentAfter() {
    return pace.silentAfter();
  }

  /** Whether something that was sent after an event has been answered. */
  boolean isOvertaken(Sending sending) {
    return sending.number < lastAnswered;
  }

  /** Returns for how many nanoseconds an answer is still waited for. */
  long nanosLeft(Sending sending, long now) {
    return sending.sentAt + sendTimeout - now;
  }

  /** Tells whether answers are to come from other threads. */
  boolean isWaiting() {
    return inFlight.count() > answeredHere.size();
  }

  /**
   * Makes a waiting {@link #await} return, and interrupts the producer that does not. Called from
   * any thread.
   */
  void abandon() {
    isAbandoned = true;
    answers.nudge();
    calls.interrupt();
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
        byStream.computeIfAbsent(stream(sending), same -> new ArrayList<>()).add(sending);
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
      stages = calls.publishAll(stream, events);
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

  /** The failure of an event that others were answered after. */
  static PublishException noAnswer() {
    return PublishException.retriable("No answer in time", new TimeoutException());
  }

  /** The failure of a bus that answers nothing any more. */
  static PublishException noAnswers(int events) {
    return PublishException.busUnavailable(
        "None of %d events was answered in time".formatted(events), null);
  }

  /** The time to answer begins when the producer has taken the events. */
  private void expect(List<Sending> sendings) {
    long now = now();
    for (Sending sending : sendings) {
      sending.number = ++sent;
      sending.sentAt = now;
    }
    inFlight.add(sendings);
  }

  private void hearOf(Sending sending, @Nullable CompletionStage<Void> stage) {
    try {
      if (stage == null) {
        throw new IllegalStateException(
            "%s returned fewer stages than it got events"
                .formatted(settings.producer().getClass().getName()));
      }
      if (isPublished(stage)) {
        answer(sending, null);
      } else {
        stage.whenComplete((done, failure) -> answer(sending, failure));
      }
    } catch (Throwable t) {
      answer(sending, t);
    }
  }

  /** Whether it is by now, where that costs nothing to ask: a subclass may not tell. */
  private static boolean isPublished(CompletionStage<Void> stage) {
    return stage.getClass() == CompletableFuture.class
        && stage instanceof CompletableFuture<Void> future
        && future.isDone()
        && !future.isCompletedExceptionally();
  }

  private void answer(Sending sending, @Nullable Throwable failure) {
    sending.failsWith(failure);
    if (Thread.currentThread() == thread) {
      answeredHere.add(sending);
    } else {
      answers.add(sending);
      if (sending.isSilent) {
        wakeUp.signal();
      }
    }
  }

  /**
   * Waits for answers.
   *
   * @param nanos how long at most
   * @return what has been answered, and what of the page has had its time
   */
  List<Sending> await(long nanos) throws InterruptedException {
    waitForAnswers(nanos);
    List<Sending> ended = arrived();
    long now = now();
    Sending oldest;
    while ((oldest = inFlight.oldest()) != null && nanosLeft(oldest, now) <= 0) {
      oldest.isOverdue = true;
      inFlight.settle(oldest);
      ended.add(oldest);
    }
    return ended;
  }

  /** Waits for answers from elsewhere, but not where there are some from here. */
  private void waitForAnswers(long nanos) throws InterruptedException {
    long wait = answeredHere.isEmpty() ? nanos : 0;
    Sending oldest = inFlight.oldest();
    if (oldest != null) {
      wait = Math.min(wait, nanosLeft(oldest, now()));
    }
    answers.await(wait, answeredHere.isEmpty() ? inFlight.count() : 0);
  }

  /** Whether there is an answer that was not returned yet. */
  boolean hasArrived() {
    return !answeredHere.isEmpty() || !answers.isEmpty();
  }

  /** Returns what has been answered already. */
  List<Sending> arrived() {
    List<Sending> arrived = answers.take();
    arrived.addAll(0, answeredHere);
    answeredHere.clear();
    arrived.removeIf(sending -> !inFlight.settle(sending));
    if (!arrived.isEmpty()) {
      note(arrived);
    }
    return arrived;
  }

  private void note(List<Sending> answered) {
    for (Sending sending : answered) {
      if (!sending.isUnroutable) {
        lastAnswered = Math.max(lastAnswered, sending.number);
      }
    }
    pace.note(now() - answered.get(answered.size() - 1).sentAt);
  }
}
