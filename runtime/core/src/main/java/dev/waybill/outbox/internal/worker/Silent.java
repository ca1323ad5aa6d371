package dev.waybill.outbox.internal.worker;

import dev.waybill.bus.PublishException;
import dev.waybill.event.OrderingKey;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The events of earlier pages that a worker goes on without, since the bus is silent about them.
 * Each is settled under the claim that it came in, when it is answered or has had its time.
 *
 * <p>Used by one thread at a time, which holds the lock of the {@link Pages}.
 */
final class Silent {

  /** How many events may be unanswered when another page is claimed. */
  private static final int MOST = 64;

  private final Sender sender;

  /** How many that nothing has overtaken may be unanswered when another page is claimed. */
  private final int mostInDoubt;

  /** With the claim of each, in the order of sending. */
  private final Map<Sending, Claim> claimOf = new LinkedHashMap<>();

  /** The claims that are still to be closed. */
  private final Set<Claim> open = new LinkedHashSet<>();

  /** The {@linkplain Sender#now() time} by which they are to be renewed. */
  private long renewAt;

  Silent(WorkerSettings settings, Sender sender) {
    this.sender = sender;
    this.mostInDoubt = Math.min(MOST, settings.pageSize());
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** Whether something of a claim is out. */
  boolean holds(Claim claim) {
    return open.contains(claim);
  }

  /**
   * Whether the worker may go on without these as well. Where nothing that was sent later is
   * answered, the bus may hang: then no more than a page's worth is out before the last page.
   */
  boolean hasRoomFor(Collection<Sending> inFlight) {
    return claimOf.size() + inFlight.size() <= MOST
        && inDoubt(claimOf.keySet()) + inDoubt(inFlight) <= mostInDoubt;
  }

  private long inDoubt(Collection<Sending> some) {
    return some.stream().filter(sending -> !sender.isOvertaken(sending)).count();
  }

  /**
   * Takes what the worker goes on without.
   *
   * @param renewBy the {@linkplain Sender#now() time} by which the claim is to be renewed
   */
  void add(Claim claim, Collection<Sending> inFlight, long renewBy) {
    renewAt = open.isEmpty() ? renewBy : Math.min(renewAt, renewBy);
    open.add(claim);
    for (Sending sending : inFlight) {
      claimOf.put(sending, claim);
    }
  }

  /**
   * Settles what was answered.
   *
   * @param answered possibly with others among them
   * @return why the bus failed; null where it did not
   */
  @Nullable PublishException settle(List<Sending> answered, Settlement settlement) {
    if (open.isEmpty()) {
      return null;
    }
    PublishException busFailure = null;
    Map<Claim, List<OutboxEntry>> safe = new LinkedHashMap<>();
    for (Sending sending : answered) {
      Claim claim = claimOf.get(sending);
      if (claim == null) {
        continue;
      }
      Throwable failure = sending.failure();
      PublishException ofBus = failure == null ? null : Sender.ofBus(failure);
      if (failure != null && ofBus == null) {
        acknowledge(safe, settlement); // the earlier events of the key first
        fail(sending, failure);
        continue;
      }
      if (failure == null) {
        claimOf.remove(sending);
        safe.computeIfAbsent(claim, same -> new ArrayList<>()).add(sending.entry);
      } else {
        forgetKey(sending, claim);
        busFailure = busFailure == null ? ofBus : busFailure;
      }
    }
    acknowledge(safe, settlement);
    closeWhereSettled();
    return busFailure;
  }

  private void acknowledge(Map<Claim, List<OutboxEntry>> safe, Settlement settlement) {
    safe.forEach((claim, entries) -> use(claim, () -> settlement.acknowledge(claim, entries)));
    safe.clear();
  }

  /** A failure hands the key back, and with it what else of it is out. */
  private void fail(Sending failed, Throwable cause) {
    Claim claim = claimOf.get(failed);
    if (claim == null) {
      return; // with its key, or with its claim, which was lost
    }
    forgetKey(failed, claim);
    use(claim, () -> claim.failed(failed.entry.id(), cause));
  }

  /** What is out of a key goes back together, or the later ones would be settled first. */
  private void forgetKey(Sending sending, Claim claim) {
    OrderingKey key = sending.entry.event().orderingKey();
    List<Sending> ofKey = of(claim);
    ofKey.removeIf(other -> !other.entry.event().orderingKey().equals(key));
    forget(ofKey);
  }

  private List<Sending> of(Claim claim) {
    List<Sending> sendings = new ArrayList<>(claimOf.keySet());
    sendings.removeIf(sending -> claimOf.get(sending) != claim);
    return sendings;
  }

  /** Is deaf from now on to what may be said of some. */
  private void forget(Collection<Sending> some) {
    for (Sending sending : some) {
      sending.isInFlight = false;
      claimOf.remove(sending);
    }
  }

  /** Closes the claim behind its last use. Where it is lost, its events are with another worker. */
  private void use(Claim claim, Runnable use) {
    try {
      use.run();
    } catch (ClaimLostException e) {
      forget(of(claim));
    }
    closeWhereSettled(claim);
  }

  /** What the bus has failed to take comes again then. */
  private void closeWhereSettled() {
    List.copyOf(open).forEach(this::closeWhereSettled);
  }

  private void closeWhereSettled(Claim claim) {
    if (!claimOf.containsValue(claim) && open.remove(claim)) {
      claim.close();
    }
  }

  /**
   * Renews claims where that is due, settles what has had its time, and has it written down what
   * has been silent for long.
   *
   * @return why the bus failed; null where it did not
   */
  @Nullable PublishException attend() {
    if (open.isEmpty()) {
      return null;
    }
    renewWhereDue();
    int inDoubt = failOverdue();
    setAsideWhereDue();
    return inDoubt > 0 ? Sender.noAnswers(inDoubt) : null;
  }

  private void renewWhereDue() {
    long now = sender.now();
    if (now - renewAt >= 0) {
      for (Claim claim : List.copyOf(open)) {
        renewAt = now + TimeUnit.NANOSECONDS.convert(claim.lease()) / 3;
        use(claim, claim::renew);
      }
    }
  }

  /** Returns of how many nobody can say whether it is their fault or the bus's. */
  private int failOverdue() {
    int inDoubt = 0;
    for (Sending sending : List.copyOf(claimOf.keySet())) {
      Claim claim = claimOf.get(sending);
      if (claim == null || sender.nanosLeft(sending, sender.now()) > 0) {
        continue;
      }
      if (sender.isOvertaken(sending)) {
        fail(sending, Sender.noAnswer());
      } else {
        inDoubt++;
        forgetKey(sending, claim);
      }
    }
    closeWhereSettled();
    return inDoubt;
  }

  private void setAsideWhereDue() {
    Map<Claim, List<String>> due = new LinkedHashMap<>();
    claimOf.forEach(
        (sending, claim) -> {
          if (!sending.isSetAside && sender.now() - sending.sentAt >= sender.patience()) {
            sending.isSetAside = true;
            due.computeIfAbsent(claim, same -> new ArrayList<>()).add(sending.entry.id());
          }
        });
    due.forEach((claim, ids) -> use(claim, () -> claim.setAside(ids)));
  }

  /** Returns for how many nanoseconds there is nothing to {@link #attend} to. */
  long nanosLeft() {
    if (open.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long now = sender.now();
    long left = renewAt - now;
    for (Sending sending : claimOf.keySet()) {
      left = Math.min(left, sender.nanosLeft(sending, now));
      if (!sending.isSetAside) {
        left = Math.min(left, sending.sentAt + sender.patience() - now);
      }
    }
    return left;
  }

  /**
   * Waits until all is settled, or nobody is to wait any more.
   *
   * @param nanos how long at most
   * @return whether all is settled
   */
  boolean drain(long nanos, Settlement settlement) throws InterruptedException {
    long end = sender.now() + nanos;
    var unused = settle(sender.arrived(), settlement);
    for (long left = nanos;
        left > 0 && !open.isEmpty() && !sender.isAbandoned();
        left = end - sender.now()) {
      unused = settle(sender.await(Math.min(left, nanosLeft())), settlement);
      unused = attend();
    }
    return open.isEmpty();
  }

  /** Waits for none of it any more. */
  void giveBack() {
    forget(List.copyOf(claimOf.keySet()));
    open.forEach(Claim::close);
    open.clear();
  }
}
