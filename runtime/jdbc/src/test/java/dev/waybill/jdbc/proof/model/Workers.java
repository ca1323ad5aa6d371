package dev.waybill.jdbc.proof.model;

import static dev.waybill.jdbc.proof.model.World.*;

import dev.waybill.jdbc.proof.Promise;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker that lives can do next with its page; each is one statement, or one sending. */
final class Workers {

  private final Bounds bounds;
  private final Flaw flaw;
  private final Fetching fetching;
  private final Looking looking;

  Workers(Bounds bounds, Flaw flaw) {
    this.bounds = bounds;
    this.flaw = flaw;
    this.fetching = new Fetching(bounds, flaw);
    this.looking = new Looking(bounds, flaw, fetching);
  }

  void steps(World world, int worker, List<Step> steps) {
    looking.steps(world, worker, steps);
    fetching.steps(world, worker, steps);
    send(world, worker, steps);
    acknowledge(world, worker, steps);
    goOn(world, worker, steps);
    for (int event = 0; event < bounds.events(); event++) {
      fail(world, worker, event, steps);
      settleLeftOut(world, worker, event, steps);
    }
  }

  private boolean isSameKey(int one, int other) {
    return bounds.keys().get(one).equals(bounds.keys().get(other));
  }

  /** Sends what is the first of its key in the page, all of it at once. */
  private void send(World world, int worker, List<Step> steps) {
    World after = world.copy();
    boolean isAny = false;
    for (int event = 0; event < bounds.events(); event++) {
      if (world.page(worker, event) == UNSENT && isReady(world, worker, event)) {
        after.page(worker, event, ON_ITS_WAY);
        isAny = true;
      }
    }
    if (isAny) {
      Promise broken = world.worker(worker, TOLD) == 1 ? Promise.FEW_DUPLICATES : null;
      steps.add(new Step("worker {w} sends", worker, -1, after, broken));
    }
  }

  private boolean isReady(World world, int worker, int event) {
    for (int before = 0; before < event; before++) {
      int state = world.page(worker, before);
      boolean isBefore = isSameKey(before, event) && state != 0 && state != TAKEN;
      if (isBefore && flaw != Flaw.SENDS_SEVERAL_OF_A_KEY) {
        return false;
      }
    }
    return true;
  }

  /** Whether a worker holds, in truth, what it claimed an event under. */
  private boolean isHeld(World world, int worker, int event, int right) {
    return world.owner(bounds.lane(event)) == worker && world.epoch(bounds.lane(event)) == right;
  }

  private boolean seesLoss(World world, int worker, int event, int right) {
    return flaw != Flaw.ACKNOWLEDGES_WITHOUT_EPOCH
        && flaw != Flaw.SKIP_LOCKED_ROWS
        && !isHeld(world, worker, event, right);
  }

  private @Nullable Promise fenced(World world, int worker, int event, int right) {
    return flaw == Flaw.SKIP_LOCKED_ROWS || isHeld(world, worker, event, right)
        ? null
        : Promise.FENCED;
  }

  private void acknowledge(World world, int worker, List<Step> steps) {
    World after = world.copy();
    Promise broken = null;
    boolean isAny = false;
    boolean isLost = false;
    for (int event = 0; event < bounds.events(); event++) {
      int state = world.page(worker, event);
      boolean isPast = flaw == Flaw.ACKNOWLEDGES_PAST_A_FAILURE && state == REFUSED;
      if (state == TAKEN || isPast) {
        int right = world.known(worker, bounds.lane(event));
        isAny = true;
        isLost |= seesLoss(world, worker, event, right);
        Promise own = fenced(world, worker, event, right);
        broken = broken == null ? own : broken;
        Promise lost = delete(after, worker, event);
        broken = broken == null ? lost : broken;
        after.page(worker, event, 0);
      }
    }
    if (isAny && isLost) {
      steps.add(Step.of("worker {w} is told that it has lost", worker, -1, lose(world, worker)));
    } else if (isAny) {
      steps.add(new Step("worker {w} acknowledges", worker, -1, after, broken));
    }
  }

  private static @Nullable Promise delete(World after, int worker, int event) {
    boolean isSafe = after.event(event, TIMES_IN_LOG) > 0;
    if (after.event(event, ROW) == PENDING) {
      after.event(event, ROW, DELETED);
      if (after.event(event, NOTE) != 0) {
        lower(after, worker, event);
      }
      after.event(event, NOTE, 0);
    }
    return isSafe ? null : Promise.NOTHING_LOST;
  }

  static void lower(World after, int worker, int event) {
    after.worker(worker, LOW, Math.min(after.worker(worker, LOW), event));
    after.worker(worker, WRITERS, 0);
  }

  private World lose(World world, int worker) {
    World after = world.copy();
    for (int event = 0; event < bounds.events(); event++) {
      boolean isKept =
          flaw == Flaw.SENDS_AFTER_LOSING_ITS_LEASE && world.page(worker, event) == UNSENT;
      if (world.page(worker, event) == ON_ITS_WAY) {
        after.event(event, ADRIFT, 1);
      }
      after.page(worker, event, isKept ? UNSENT : 0);
      if (isKept) {
        after.worker(worker, TOLD, 1);
      }
    }
    after.worker(worker, NEXT, 0);
    after.worker(worker, MUST_LOOK, 1);
    return after;
  }

  /** What is safe of the page is acknowledged before; what is behind it goes back. */
  private void fail(World world, int worker, int event, List<Step> steps) {
    boolean isTaken = false;
    for (int other = 0; other < bounds.events(); other++) {
      isTaken |= world.page(worker, other) == TAKEN;
    }
    boolean isIgnored = flaw == Flaw.ACKNOWLEDGES_PAST_A_FAILURE;
    if (world.page(worker, event) != REFUSED || isTaken || isIgnored) {
      return;
    }
    int right = world.known(worker, bounds.lane(event));
    if (seesLoss(world, worker, event, right)) {
      steps.add(Step.of("worker {w} is told that it has lost", worker, -1, lose(world, worker)));
      return;
    }
    World after = world.copy();
    count(after, event);
    for (int behind = event; behind < bounds.events(); behind++) {
      if (isSameKey(event, behind)) {
        if (after.page(worker, behind) == ON_ITS_WAY) {
          after.event(behind, ADRIFT, 1);
        }
        after.page(worker, behind, 0);
      }
    }
    after.worker(worker, NEXT, 0);
    steps.add(
        new Step(
            "worker {w} counts an attempt of {e}",
            worker,
            event,
            after,
            fenced(world, worker, event, right)));
  }

  private static void count(World after, int event) {
    if (after.event(event, ROW) == PENDING) {
      int counted = after.event(event, COUNTED) + 1;
      after.event(event, COUNTED, counted);
      after.event(event, NOTE, counted >= ATTEMPTS ? HELD : WAITING);
      after.event(event, TO_COUNT_AT_LEAST, after.event(event, TO_COUNT_AT_LEAST) + 1);
      after.event(event, TO_COUNT_AT_MOST, after.event(event, TO_COUNT_AT_MOST) + 1);
    }
  }

  /** Leaves what is on its way to answer for itself. */
  private void goOn(World world, int worker, List<Step> steps) {
    if (world.used(SILENCES) == bounds.silences()) {
      return;
    }
    World after = world.copy();
    boolean isAny = false;
    for (int event = 0; event < bounds.events(); event++) {
      int state = world.page(worker, event);
      boolean isSettledFirst = state == TAKEN || state == REFUSED;
      boolean isSuspect = state != 0 && world.event(event, NOTE) == SENDING;
      if (isSettledFirst || isSuspect || (state == UNSENT && isReady(world, worker, event))) {
        return;
      }
      if (state == ON_ITS_WAY) {
        isAny = true;
        after.leftOut(worker, event, ON_ITS_WAY, world.known(worker, bounds.lane(event)));
      }
      after.page(worker, event, 0);
    }
    if (isAny) {
      after.use(SILENCES);
      after.worker(worker, NEXT, 0);
      steps.add(Step.of("worker {w} goes on without an answer", worker, -1, after));
    }
  }

  private void settleLeftOut(World world, int worker, int event, List<Step> steps) {
    int state = world.leftOut(worker, event);
    if (state == 0) {
      return;
    }
    int right = world.right(worker, event);
    boolean isLost = seesLoss(world, worker, event, right);
    World after = world.copy();
    if (isLost) {
      if (state == ON_ITS_WAY) {
        return; // it finds out when it has something to settle
      }
      after.leftOut(worker, event, 0, 0);
      steps.add(Step.of("worker {w} is told that it has lost {e}", worker, event, after));
      return;
    }
    Promise broken = fenced(world, worker, event, right);
    if (state == TAKEN) {
      Promise lost = delete(after, worker, event);
      lower(after, worker, event);
      after.leftOut(worker, event, 0, 0);
      steps.add(
          new Step(
              "worker {w} acknowledges {e}, left out",
              worker,
              event,
              after,
              broken == null ? lost : broken));
    } else if (state == REFUSED) {
      count(after, event);
      after.leftOut(worker, event, 0, 0);
      after.worker(worker, NEXT, 0);
      steps.add(
          new Step("worker {w} counts an attempt of {e}, left out", worker, event, after, broken));
    } else if (world.event(event, ROW) == PENDING && world.event(event, NOTE) != SET_ASIDE) {
      after.event(event, NOTE, SET_ASIDE);
      steps.add(new Step("worker {w} sets {e} aside", worker, event, after, broken));
    }
  }

  /** The bus fails for all that is on its way: it is not taken, and goes back. */
  void failOfBus(World after, int worker) {
    for (int event = 0; event < bounds.events(); event++) {
      int state = after.page(worker, event);
      if (state == ON_ITS_WAY && flaw == Flaw.BLAMES_AN_EVENT_FOR_THE_BUS) {
        after.event(event, COUNTED, after.event(event, COUNTED) + 1);
        after.event(event, NOTE, WAITING);
      }
      if (state == ON_ITS_WAY || state == UNSENT) {
        after.page(worker, event, 0);
        boolean isOnTrial = after.event(event, NOTE) == SENDING;
        boolean isStillHeld = isHeld(after, worker, event, after.known(worker, bounds.lane(event)));
        if (isOnTrial && isStillHeld) {
          after.event(event, NOTE, SUSPECT);
        }
      }
    }
    after.worker(worker, NEXT, 0);
  }

  /** Whether an attempt was counted that none was, or one was not that had to be. */
  static @Nullable Promise brokenByCounting(World world) {
    for (int event = 0; event < EVENTS; event++) {
      int counted = world.event(event, COUNTED);
      boolean isPending = world.event(event, ROW) == PENDING;
      boolean isTooFew = isPending && counted < world.event(event, TO_COUNT_AT_LEAST);
      if (isTooFew || counted > world.event(event, TO_COUNT_AT_MOST)) {
        return Promise.ATTEMPTS_COUNTED;
      }
    }
    return null;
  }
}
