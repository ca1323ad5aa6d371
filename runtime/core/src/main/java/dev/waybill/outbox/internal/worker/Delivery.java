package dev.waybill.outbox.internal.worker;

import dev.waybill.bus.PublishException;
import dev.waybill.event.OrderingKey;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what one claim holds and settles it.
 *
 * <p>Of each ordering key at most one event is in flight; the next goes out when that one is safe.
 * Different keys go out together. After a failure the key's later events stay where they are, so
 * that what is acknowledged is always a prefix. Everything runs on the thread that calls {@link
 * #run}.
 */
final class Delivery {

  /** How long an answer may wait for company before it is acknowledged in the outbox. */
  private static final long ACKNOWLEDGE_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Claim claim;
  private final Sender sender;
  private final Silent silent;
  private final Settlement settlement;
  private final WakeUp stop;
  private final Caller caller;

  private final List<Sending> ready = new ArrayList<>();
  private final List<OutboxEntry> unacknowledged = new ArrayList<>();
  private final List<Sending> unanswered = new ArrayList<>();
  private final Set<OrderingKey> failedKeys = new HashSet<>();
  private boolean hasLookedAhead;
  private boolean isOfOneKey;

  /** Whether the outbox cannot go on before everything is settled. */
  private boolean isTied;

  /** Whether something went wrong that ends this. */
  private boolean isCut;

  private @Nullable PublishException busFailure;
  private long acknowledgeAt;
  private long renewAt;

  /**
   * Prepares the delivery of a claim.
   *
   * @param claimedAt the {@linkplain Sender#now() time} before the claim was made
   * @param silent takes what this goes on without
   * @param stop once it is halted, nothing new is sent
   */
  Delivery(
      Claim claim,
      long claimedAt,
      Sender sender,
      Silent silent,
      Settlement settlement,
      WakeUp stop,
      Caller caller) {
    this.claim = claim;
    this.sender = sender;
    this.silent = silent;
    this.settlement = settlement;
    this.stop = stop;
    this.caller = caller;
    this.renewAt = claimedAt + renewalInterval();
    line(claim.entries());
  }

  /**
   * Lines the entries up behind each other, key by key: the first of each key is ready, and where
   * the producer keeps their order, so are those that follow it to the same stream.
   */
  private void line(List<OutboxEntry> entries) {
    Map<OrderingKey, Sending> lastOfKeys = new HashMap<>(entries.size() * 2);
    for (OutboxEntry entry : entries) {
      Sending sending = new Sending(entry);
      Sending before = lastOfKeys.put(entry.event().orderingKey(), sending);
      if (before == null || (!before.isBehind && sender.keepsOrder(before, sending))) {
        ready.add(sending);
      } else {
        before.behind = sending;
        sending.isBehind = true;
      }
    }
    isOfOneKey = lastOfKeys.size() == 1;
  }

  /**
   * Publishes until nothing is out that may not be left out, the bus fails, or the worker stops.
   *
   * @throws PublishException where the whole bus failed; what had been published is acknowledged
   * @throws ClaimLostException where the lease was lost
   */
  void run() throws InterruptedException {
    try {
      publish();
    } catch (ClaimLostException e) {
      throw e; // nothing can be acknowledged any more
    } catch (Throwable t) {
      acknowledgeAfter(t);
      throw t;
    }
    acknowledge();
    settleUnanswered();
    if (busFailure != null) {
      throw busFailure;
    }
  }

  private void publish() throws InterruptedException {
    while (!sender.isAbandoned()) {
      if (mayGoOn() && !ready.isEmpty()) {
        List<Sending> next = List.copyOf(ready);
        ready.clear();
        sender.send(next, this::mayGoOn);
        lookAhead();
      }
      if (sender.inFlight().count() == 0 || isLeft()) {
        return;
      }
      await();
    }
    takeSuccesses();
  }

  /** Where the producer has answered already, there is no time to use. */
  private void lookAhead() {
    if (!hasLookedAhead && sender.isWaiting() && !stop.isHalted()) {
      hasLookedAhead = true;
      claim.lookAhead();
    }
  }

  private void takeSuccesses() {
    isCut = true;
    take(sender.arrived());
  }

  /** Whether more may be sent. The claim is renewed first where that is due, or found lost. */
  private boolean mayGoOn() {
    long now = sender.now();
    if (now - renewAt >= 0) {
      claim.renew();
      renewAt = now + renewalInterval();
    }
    return busFailure == null && !stop.isHalted();
  }

  /** Leaves the page with what is silent, where nothing else is out and that can be. */
  private boolean isLeft() {
    if (isTied || silenceLeft() > 0) {
      return false;
    }
    List<Sending> inFlight = sender.inFlight().all();
    if (!silent.hasRoomFor(inFlight)) {
      return false; // before something is answered
    }
    acknowledge();
    settleUnanswered();
    return isGoneOnWithout(inFlight);
  }

  /**
   * For how many nanoseconds there may be an answer before nothing but silent events is out. A
   * worker that may send nothing else for now has more patience.
   */
  private long silenceLeft() {
    Sending newest = sender.inFlight().newest();
    if (newest == null || !caller.goesOn || stop.isStopped()) {
      return Long.MAX_VALUE;
    }
    long silentAfter = busFailure == null ? sender.silentAfter() : sender.patience();
    return newest.sentAt + silentAfter - sender.now();
  }

  private boolean isGoneOnWithout(List<Sending> inFlight) {
    List<Sending> kept = new ArrayList<>(inFlight.size());
    List<String> ids = new ArrayList<>(inFlight.size());
    for (Sending sending : inFlight) {
      // Behind a failure, it goes back with its key.
      if (!failedKeys.contains(sending.entry.event().orderingKey())) {
        kept.add(sending);
        ids.add(sending.entry.id());
      }
    }
    boolean isRetained = !kept.isEmpty() && claim.retain(ids);
    isTied = !kept.isEmpty() && !isRetained;
    if (isRetained) {
      sender.inFlight().goOn();
      silent.add(claim, kept, renewAt);
    }
    return !isTied;
  }

  private void await() throws InterruptedException {
    long now = sender.now();
    long wait = Math.min(renewAt - now, silent.nanosLeft());
    long silenceLeft = silenceLeft();
    if (silenceLeft > 0) { // else it is for want of room
      wait = Math.min(wait, silenceLeft);
    }
    if (!unacknowledged.isEmpty()) {
      wait = Math.min(wait, acknowledgeAt - now);
    }
    try {
      take(sender.await(wait));
    } catch (InterruptedException e) {
      // On the worker's own thread, it comes from a producer or a listener and means nothing.
      if (caller.isInterruptible) {
        throw e;
      }
    }
    failed(silent.attend());
    if (!unacknowledged.isEmpty() && sender.now() - acknowledgeAt >= 0) {
      acknowledge();
    }
  }

  private void take(List<Sending> ended) {
    failed(silent.settle(ended, settlement));
    for (Sending sending : ended) {
      if (!sending.isSilent) {
        take(sending);
      }
    }
  }

  private void failed(@Nullable PublishException ofBus) {
    busFailure = busFailure == null ? ofBus : busFailure;
  }

  private void take(Sending sending) {
    Throwable failure = sending.failure();
    boolean isEnding = isCut || sender.isAbandoned();
    if (isEnding && (sending.isOverdue || failure != null)) {
      return; // it may be the consequence of why this ends, and no event is to blame for that
    }
    if (sending.isOverdue) {
      unanswered.add(sending);
    } else if (failure == null) {
      succeeded(sending);
    } else {
      failed(sending.entry, failure);
    }
  }

  private void succeeded(Sending sending) {
    if (unacknowledged.isEmpty()) {
      acknowledgeAt = sender.now() + ACKNOWLEDGE_AFTER_NANOS;
    }
    unacknowledged.add(sending.entry);
    if (sending.behind != null) {
      ready.add(sending.behind);
    }
  }

  private void failed(OutboxEntry entry, Throwable cause) {
    PublishException ofBus = Sender.ofBus(cause);
    if (ofBus != null) {
      failedKeys.add(entry.event().orderingKey());
      failed(ofBus);
      return;
    }
    // The earlier events of the key are acknowledged first: a failure hands the key back.
    acknowledge();
    if (failedKeys.add(entry.event().orderingKey())) {
      claim.failed(entry.id(), cause);
    }
  }

  /**
   * Where something sent later got an answer, no answer is the event's own failure; where nothing
   * did, the bus hangs, and no event is to blame.
   */
  private void settleUnanswered() {
    if (unanswered.isEmpty() || busFailure != null) {
      return;
    }
    int inDoubt = 0;
    for (Sending sending : unanswered) {
      if (sender.isOvertaken(sending) || isOneKeyBeforeOthers()) {
        failed(sending.entry, Sender.noAnswer());
      } else {
        inDoubt++;
        failedKeys.add(sending.entry.event().orderingKey());
      }
    }
    unanswered.clear();
    if (inDoubt > 0) {
      failed(Sender.noAnswers(inDoubt));
    }
  }

  /**
   * A key that has the page for itself while others may wait behind it, and that the outbox does
   * not go on without: were its silence the bus's failure, the same page would come again, and
   * nothing behind it would ever go out.
   */
  private boolean isOneKeyBeforeOthers() {
    return isOfOneKey && claim.isFull();
  }

  private void acknowledge() {
    if (!unacknowledged.isEmpty()) {
      settlement.acknowledge(claim, unacknowledged);
      unacknowledged.clear();
    }
  }

  /** What is safe on the bus should not go out again because something else went wrong. */
  private void acknowledgeAfter(Throwable failure) {
    try {
      takeSuccesses();
      acknowledge();
    } catch (RuntimeException e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
    }
  }

  private long renewalInterval() {
    return TimeUnit.NANOSECONDS.convert(claim.lease()) / 3;
  }
}
