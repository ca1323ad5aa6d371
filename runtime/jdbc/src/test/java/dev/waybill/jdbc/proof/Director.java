package dev.waybill.jdbc.proof;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.proof.Broker.Fate;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Holds the first worker that comes to a point, until it is killed or released, and takes
 * everything down.
 */
public final class Director implements Witness, Broker.Temper {

  /**
   * A worker that is held.
   *
   * @param worker its name
   * @param inFlight how many events it holds there
   */
  public record Victim(String worker, int inFlight) {}

  private final Witness history;
  private @Nullable KillPoint point;
  private @Nullable Victim victim;
  private boolean isDead;

  /** The event that the broker is silent about, whoever sends it; null before it is sent. */
  private @Nullable String silent;

  /** Directs what a history takes down. */
  public Director(Witness history) {
    this.history = history;
  }

  /** Waits for a worker to come to a point. */
  public synchronized void arm(KillPoint value) {
    point = value;
    victim = null;
    isDead = false;
    silent = null;
  }

  /** Returns the worker that is held. */
  public synchronized Victim awaitVictim(Duration atMost)
      throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + atMost.toNanos();
    while (victim == null) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new TimeoutException("no worker came to " + point);
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return victim;
  }

  /** Lets the held worker go on. */
  public synchronized void release() {
    point = null;
    notifyAll();
  }

  /** Takes down that the held worker is dead. */
  public synchronized void buried() {
    if (victim != null) {
      history.saw(new Fact.Disturbed(victim.worker(), Fact.Disturbance.KILLED));
    }
    isDead = true;
    point = null;
    notifyAll();
  }

  @Override
  public void saw(Fact fact) {
    history.saw(fact);
    hold(fact);
  }

  private synchronized void hold(Fact fact) {
    KillPoint here = point;
    if (here == null || victim != null || !here.isHeldAt(fact) || isOfAnother(fact)) {
      return;
    }
    victim = victimAt(fact);
    notifyAll();
    while (point != null) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    if (isDead) {
      throw new UncheckedIOException(new SocketException("its worker is dead"));
    }
  }

  /** Whether a worker goes on without some other event than that which is meant to be silent. */
  private boolean isOfAnother(Fact fact) {
    return (fact instanceof Fact.Retained retained && !retained.events().contains(silent))
        || (fact instanceof Fact.SetAside set && !set.events().contains(silent));
  }

  private static Victim victimAt(Fact fact) {
    if (fact instanceof Fact.Claimed claimed) {
      return new Victim(claimed.claim().worker(), claimed.attempts().size());
    } else if (fact instanceof Fact.Acknowledging acknowledging) {
      return new Victim(acknowledging.claim().worker(), acknowledging.events().size());
    } else if (fact instanceof Fact.Sent sent) {
      return new Victim(sent.claim().worker(), 1);
    } else if (fact instanceof Fact.Answered answered) {
      return new Victim(answered.claim().worker(), 1);
    } else if (fact instanceof Fact.Retained retained) {
      return new Victim(retained.claim().worker(), retained.events().size());
    } else if (fact instanceof Fact.SetAside set) {
      return new Victim(set.claim().worker(), set.events().size());
    } else if (fact instanceof Fact.Acknowledged acknowledged) {
      return new Victim(acknowledged.claim().worker(), 0);
    }
    throw new IllegalArgumentException("nobody is held at " + fact);
  }

  @Override
  public synchronized Fate fate(ClaimId claim, String event, OrderingKey key) {
    boolean isAgain = event.equals(silent); // by an heir: its first sender lost its lease
    if (point != null && point.isOfSilence() && (silent == null || isAgain)) {
      silent = event;
      return event.hashCode() % 2 == 0 ? Fate.TAKEN_UNANSWERED : Fate.SWALLOWED;
    }
    if (point != KillPoint.SENT_AND_TAKEN && point != KillPoint.SENT_AND_LOST) {
      return Fate.TAKEN;
    }
    if (victim != null && !victim.worker().equals(claim.worker())) {
      return Fate.TAKEN;
    }
    victim = new Victim(claim.worker(), victim == null ? 1 : victim.inFlight() + 1);
    notifyAll();
    return point == KillPoint.SENT_AND_TAKEN ? Fate.TAKEN_UNANSWERED : Fate.SWALLOWED;
  }
}
