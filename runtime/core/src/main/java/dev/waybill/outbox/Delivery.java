package dev.waybill.outbox;

import dev.waybill.bus.PublishException;
import dev.waybill.event.OrderingKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final OutboxListener listener;
  private final WakeUp stop;
  private final AtomicInteger published;

  private final List<Sending> ready = new ArrayList<>();
  private final List<OutboxEntry> unacknowledged = new ArrayList<>();
  private final List<OutboxEntry> unanswered = new ArrayList<>();
  private final Set<OrderingKey> failedKeys = new HashSet<>();
  private boolean hasLookedAhead;
  private boolean isOfOneKey;
  private boolean isAnswered;
  private @Nullable PublishException busFailure;
  private long acknowledgeAt;
  private long renewAt;
  private volatile boolean isAbandoned;

  /**
   * Prepares the delivery of a claim.
   *
   * @param claimedAt the value of {@link System#nanoTime()} before the claim was made
   * @param stop once it is stopped, nothing new is sent
   * @param published counts what was published and acknowledged, as it goes
   */
  Delivery(
      Claim claim,
      long claimedAt,
      Sender sender,
      OutboxListener listener,
      WakeUp stop,
      AtomicInteger published) {
    this.claim = claim;
    this.sender = sender;
    this.listener = listener;
    this.stop = stop;
    this.published = published;
    this.renewAt = claimedAt + renewalInterval();
    line(claim.entries());
  }

  /**
   * Lines the entries up behind each other, key by key: the first of each key is ready, or all
   * where the producer keeps their order.
   */
  private void line(List<OutboxEntry> entries) {
    Map<OrderingKey, Sending> lastOfKeys = new HashMap<>(entries.size() * 2);
    for (OutboxEntry entry : entries) {
      Sending sending = new Sending(entry);
      Sending before = lastOfKeys.put(entry.event().orderingKey(), sending);
      if (before == null || sender.keepsOrder()) {
        ready.add(sending);
      } else {
        before.behind = sending;
      }
    }
    isOfOneKey = lastOfKeys.size() == 1;
  }

  /** Makes {@link #run} end without waiting for what is in flight. Called from any thread. */
  void abandon() {
    isAbandoned = true;
    sender.abandon();
  }

  /**
   * Publishes until the claim is done, the bus fails, or the worker stops.
   *
   * @param isInterruptible whether an interrupt of the thread ends the delivery
   * @throws PublishException where the whole bus failed; what had been published is acknowledged
   * @throws ClaimLostException where the lease was lost
   */
  void run(boolean isInterruptible) throws InterruptedException {
    try {
      publish(isInterruptible);
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

  private void publish(boolean isInterruptible) throws InterruptedException {
    while (!isAbandoned) {
      if (mayGoOn() && !ready.isEmpty()) {
        List<Sending> next = List.copyOf(ready);
        ready.clear();
        sender.send(next, this::mayGoOn);
        lookAhead();
      }
      if (sender.isIdle()) {
        return;
      }
      await(isInterruptible);
    }
    takeSuccesses();
  }

  /** Where the producer has answered already, there is no time to use. */
  private void lookAhead() {
    if (!hasLookedAhead && sender.isWaiting() && !stop.isStopped()) {
      hasLookedAhead = true;
      claim.lookAhead();
    }
  }

  private void takeSuccesses() {
    isAbandoned = true;
    for (Sending sending : sender.arrived()) {
      take(sending);
    }
  }

  /** Whether more may be sent. The claim is renewed first where that is due, or found lost. */
  private boolean mayGoOn() {
    long now = System.nanoTime();
    if (now - renewAt >= 0) {
      claim.renew();
      renewAt = now + renewalInterval();
    }
    return busFailure == null && !stop.isStopped();
  }

  private void await(boolean isInterruptible) throws InterruptedException {
    long now = System.nanoTime();
    long wait = renewAt - now;
    if (!unacknowledged.isEmpty()) {
      wait = Math.min(wait, acknowledgeAt - now);
    }
    try {
      for (Sending sending : sender.await(wait)) {
        take(sending);
      }
    } catch (InterruptedException e) {
      // On the worker's own thread, it comes from a producer or a listener and means nothing.
      if (isInterruptible) {
        throw e;
      }
    }
    if (!unacknowledged.isEmpty() && System.nanoTime() - acknowledgeAt >= 0) {
      acknowledge();
    }
  }

  private void take(Sending sending) {
    Throwable failure = sending.failure();
    if (isAbandoned && (sending.isOverdue || failure != null)) {
      return; // it may be the consequence of why this ends, and no event is to blame for that
    }
    if (sending.isOverdue) {
      unanswered.add(sending.entry);
      return;
    }
    isAnswered |= !sending.isUnroutable;
    if (failure == null) {
      succeeded(sending);
    } else {
      failed(sending.entry, failure);
    }
  }

  private void succeeded(Sending sending) {
    if (unacknowledged.isEmpty()) {
      acknowledgeAt = System.nanoTime() + ACKNOWLEDGE_AFTER_NANOS;
    }
    unacknowledged.add(sending.entry);
    if (sending.behind != null) {
      ready.add(sending.behind);
    }
  }

  private void failed(OutboxEntry entry, Throwable cause) {
    PublishException ofBus = Sender.ofBus(cause);
    if (ofBus != null) {
      busFailure = busFailure == null ? ofBus : busFailure;
      return;
    }
    // The earlier events of the key are acknowledged first: a failure hands the key back.
    acknowledge();
    if (failedKeys.add(entry.event().orderingKey())) {
      claim.failed(entry.id(), cause);
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
    if (!isAnswered && !isOneKeyBeforeOthers()) {
      busFailure =
          PublishException.busUnavailable(
              "None of %d events was answered in time".formatted(unanswered.size()), null);
      return;
    }
    for (OutboxEntry entry : unanswered) {
      failed(entry, PublishException.retriable("No answer in time", null));
    }
  }

  /**
   * A key that has the page for itself while others may wait behind it, such as one whose event
   * goes alone since it may have killed a worker: were its silence the bus's failure, the same page
   * would come again, and nothing behind it would ever go out.
   */
  private boolean isOneKeyBeforeOthers() {
    return isOfOneKey && claim.isFull();
  }

  private void acknowledge() {
    if (unacknowledged.isEmpty()) {
      return;
    }
    List<String> ids = new ArrayList<>(unacknowledged.size());
    for (OutboxEntry entry : unacknowledged) {
      ids.add(entry.id());
    }
    claim.published(ids);
    published.addAndGet(ids.size());
    for (OutboxEntry entry : unacknowledged) {
      listener.published(entry.asPublished());
    }
    unacknowledged.clear();
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
