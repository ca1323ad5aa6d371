package dev.waybill.http.internal.send;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.http.AnswerMeaning;
import dev.waybill.http.internal.answer.Answer;
import dev.waybill.http.internal.answer.Failures;
import dev.waybill.http.internal.answer.RetryAfter;
import dev.waybill.http.internal.format.RequestContent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Has requests under way, as many at once as there may be, and settles their events. Safe for use
 * by several threads.
 */
public final class Dispatcher {

  private final SendSettings settings;
  private final Failures failures;
  private final CompletableFuture<Void> idle = new CompletableFuture<>();

  // Guarded by this.
  private final Lanes lanes = new Lanes();
  private final Room room;
  private long waitingBytes;
  private boolean isClosed;
  private long busFailures;
  private @Nullable PublishException lastOfBus;

  /** Until when the endpoint wants to be left alone; null where it does not. */
  private @Nullable Instant restsUntil;

  public Dispatcher(SendSettings settings) {
    this.settings = settings;
    this.failures = new Failures(settings.endpoint());
    this.room = new Room(settings.maxInFlight());
  }

  /** Begins to take events that are published together. */
  synchronized Together begin() {
    return new Together(busFailures);
  }

  /** Leaves out an event that has no form, and so what follows it under its ordering key. */
  synchronized void leaveOut(IntegrationEvent<?> event, Together together) {
    together.end(event.orderingKey());
  }

  /**
   * Takes events, and answers each through its stage. Does not wait. Where the endpoint has failed
   * as a whole since the first of those was taken that were published together, these fail as well,
   * as if they had waited.
   */
  void submit(List<Outgoing> outgoings, Together together) {
    List<Outgoing> refused = new ArrayList<>();
    List<Outgoing> behind = new ArrayList<>();
    PublishException refusal;
    synchronized (this) {
      for (Outgoing outgoing : outgoings) {
        if (refusal(outgoing, together) != null) {
          refused.add(outgoing);
        } else if (together.isEnded(outgoing.key())) {
          behind.add(outgoing);
        } else {
          waitingBytes += outgoing.weight();
          lanes.add(outgoing);
        }
      }
      refusal = together.refusal();
    }
    dispatch();
    if (refusal != null) {
      fail(refused, refusal);
    }
    failBehind(behind);
  }

  /** Once one is refused, so is each that follows it, lest it overtake. */
  private @Nullable PublishException refusal(Outgoing outgoing, Together together) {
    if (together.refusal() == null) {
      PublishException refusal = together.knows(busFailures) ? refusal() : lastOfBus;
      together.refuse(
          refusal == null && isTooMuch(outgoing)
              ? failures.tooSlow(settings.maxWaitingBytes())
              : refusal);
    }
    return together.refusal();
  }

  private boolean isTooMuch(Outgoing outgoing) {
    return waitingBytes > 0 && waitingBytes + outgoing.weight() > settings.maxWaitingBytes();
  }

  /** Returns why nothing is sent now; null where it is. */
  private @Nullable PublishException refusal() {
    if (isClosed) {
      return failures.closed();
    }
    if (restsUntil == null) {
      return null;
    }
    Duration left = Duration.between(settings.clock().instant(), restsUntil);
    // More than there can be is left where the clock was set back.
    if (left.isNegative() || left.isZero() || left.compareTo(settings.maxRetryAfter()) > 0) {
      restsUntil = null;
      return null;
    }
    return failures.resting(left);
  }

  private void dispatch() {
    for (List<Outgoing> batch = take(); !batch.isEmpty(); batch = take()) {
      send(batch);
    }
  }

  private List<Outgoing> take() {
    PublishException refusal;
    List<Outgoing> waiting;
    synchronized (this) {
      refusal = refusal();
      if (refusal == null) {
        return takeReady();
      }
      waiting = giveUpWaiting();
    }
    fail(waiting, refusal);
    return List.of();
  }

  private List<Outgoing> takeReady() {
    List<Outgoing> batch = room.isFull() ? List.of() : lanes.take(settings.format());
    if (!batch.isEmpty()) {
      room.enter();
    }
    return batch;
  }

  private List<Outgoing> giveUpWaiting() {
    List<Outgoing> waiting = lanes.giveUpWaiting();
    waiting.forEach(outgoing -> waitingBytes -= outgoing.weight());
    return waiting;
  }

  private void send(List<Outgoing> batch) {
    Post post;
    try {
      RequestContent content =
          settings.format().content(batch.stream().map(Outgoing::written).toList());
      post = Post.of(settings, content);
    } catch (PublishException e) {
      settle(batch, Outcome.ofBus(e));
      return;
    } catch (Throwable e) { // whatever it is: nobody else would answer
      AnswerMeaning meaning =
          e instanceof Exception ? AnswerMeaning.PERMANENT : AnswerMeaning.RETRIED;
      settle(batch, new Outcome(meaning, unsendable(e), null));
      return;
    }
    var unused =
        post.send(settings)
            .thenAccept(
                answer -> {
                  if (!isTakenBack(batch, answer)) {
                    settle(batch, outcome(post, answer));
                  }
                  dispatch();
                });
  }

  /** What had no room goes out when another request has come back, if there is one. */
  private synchronized boolean isTakenBack(List<Outgoing> batch, Answer answer) {
    if (!(answer instanceof Answer.NoRoom) || isClosed || room.hasOneAlone()) {
      return false;
    }
    room.leave();
    room.shrink();
    lanes.takeBack(batch);
    return true;
  }

  private Failing unsendable(Throwable cause) {
    return outgoing -> Failures.unwritable(outgoing.event(), cause);
  }

  private Outcome outcome(Post post, Answer answer) {
    try {
      AnswerMeaning meaning = settings.answers().meaning(answer);
      String excerpt = meaning == AnswerMeaning.PUBLISHED ? "" : post.excerpt(answer);
      return new Outcome(
          meaning,
          outgoing -> failures.of(meaning, answer, excerpt, outgoing.event()),
          meaning == AnswerMeaning.BUS_FAILURE ? rest(answer) : null);
    } catch (RuntimeException e) { // such as a clock's: nobody else would answer
      return Outcome.ofBus(failures.notUnderstood(e));
    }
  }

  private @Nullable Instant rest(Answer answer) {
    if (!(answer instanceof Answer.Response response)) {
      return null;
    }
    Instant now = settings.clock().instant();
    return RetryAfter.of(response.headers(), now, settings.maxRetryAfter())
        .map(now::plus)
        .orElse(null);
  }

  /** Makes the failure of one event. */
  private interface Failing {
    PublishException of(Outgoing outgoing);
  }

  /**
   * What became of a request.
   *
   * @param failing makes the failure of an event, where it is one
   * @param rest until when the endpoint is left alone; null where it is not
   */
  private record Outcome(AnswerMeaning meaning, Failing failing, @Nullable Instant rest) {

    static Outcome ofBus(PublishException failure) {
      return new Outcome(AnswerMeaning.BUS_FAILURE, outgoing -> failure, null);
    }

    boolean isOfOneOf(List<Outgoing> batch) {
      return batch.size() > 1
          && (meaning == AnswerMeaning.RETRIED || meaning == AnswerMeaning.PERMANENT);
    }
  }

  private void settle(List<Outgoing> batch, Outcome outcome) {
    List<Outgoing> ended = List.of();
    List<Outgoing> behind = new ArrayList<>();
    boolean isIdle;
    synchronized (this) {
      room.leave();
      if (outcome.isOfOneOf(batch)) {
        lanes.takeBackSingly(batch);
      } else {
        ended = batch;
        for (Outgoing outgoing : batch) {
          settle(outgoing, outcome, behind);
        }
      }
      if (outcome.meaning() == AnswerMeaning.BUS_FAILURE) {
        busFailures++;
        lastOfBus = outcome.failing().of(batch.get(0));
        restsUntil = later(restsUntil, outcome.rest());
        behind.addAll(giveUpWaiting());
      }
      isIdle = isClosed && room.isEmpty();
    }
    // Outside the lock, for this runs the callbacks of whoever waits for the stages.
    answer(ended, behind, outcome);
    if (isIdle) {
      idle.complete(null);
    }
  }

  private void settle(Outgoing outgoing, Outcome outcome, List<Outgoing> behind) {
    waitingBytes -= outgoing.weight();
    if (outcome.meaning() == AnswerMeaning.PUBLISHED) {
      room.published();
      lanes.goOn(outgoing);
      return;
    }
    outgoing.together().end(outgoing.key());
    for (Outgoing next : lanes.giveUpBehind(outgoing)) {
      waitingBytes -= next.weight();
      next.together().end(next.key());
      behind.add(next);
    }
  }

  /** An answer that crossed another does not shorten what that one wants. */
  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? other : one;
  }

  private void answer(List<Outgoing> ended, List<Outgoing> behind, Outcome outcome) {
    AnswerMeaning meaning = outcome.meaning();
    for (Outgoing outgoing : ended) {
      if (meaning == AnswerMeaning.PUBLISHED) {
        outgoing.stage().complete(null);
      } else if (meaning != AnswerMeaning.UNANSWERED) {
        outgoing.stage().completeExceptionally(outcome.failing().of(outgoing));
      }
    }
    if (meaning == AnswerMeaning.BUS_FAILURE) {
      behind.forEach(
          outgoing -> outgoing.stage().completeExceptionally(outcome.failing().of(outgoing)));
    } else {
      failBehind(behind);
    }
  }

  private void failBehind(List<Outgoing> behind) {
    behind.forEach(
        outgoing -> outgoing.stage().completeExceptionally(failures.behind(outgoing.event())));
  }

  private static void fail(List<Outgoing> some, PublishException failure) {
    some.forEach(outgoing -> outgoing.stage().completeExceptionally(failure));
  }

  /** Sends nothing more, and waits for what is under way. */
  public void close(Duration timeout) {
    List<Outgoing> waiting;
    synchronized (this) {
      isClosed = true;
      waiting = giveUpWaiting();
      if (room.isEmpty()) {
        idle.complete(null);
      }
    }
    fail(waiting, failures.closed());
    try {
      idle.get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // What has no answer by now gets none from here.
    }
  }
}
