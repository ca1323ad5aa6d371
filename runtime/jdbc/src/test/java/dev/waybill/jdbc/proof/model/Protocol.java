package dev.waybill.jdbc.proof.model;

import static dev.waybill.jdbc.proof.model.World.*;

import dev.waybill.jdbc.proof.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that can happen next: what the application does, the bus, time and death. What workers do is
 * said by {@link Workers}.
 */
final class Protocol {

  private final Bounds bounds;
  private final Workers workers;

  Protocol(Bounds bounds, Flaw flaw) {
    this.bounds = bounds;
    this.workers = new Workers(bounds, flaw);
  }

  List<Step> steps(World world) {
    List<Step> steps = new ArrayList<>();
    append(world, steps);
    for (int event = 0; event < bounds.events(); event++) {
      end(world, event, steps);
      comeDue(world, event, steps);
      arriveLate(world, event, steps);
    }
    for (int worker = 0; worker < WORKERS; worker++) {
      die(world, worker, steps);
      expire(world, worker, steps);
      if (world.worker(worker, DEAD) == 0) {
        answer(world, worker, steps);
        workers.steps(world, worker, steps);
      }
    }
    return steps;
  }

  /** Of a world in which nothing happens any more. */
  @Nullable Promise brokenAtTheEnd(World world) {
    for (int event = 0; event < bounds.events(); event++) {
      boolean isGone = world.event(event, ROW) == DELETED && world.event(event, TIMES_IN_LOG) == 0;
      if (isGone) {
        return Promise.NOTHING_LOST;
      }
      boolean isHeldBack = false;
      for (int before = 0; before <= event; before++) {
        isHeldBack |=
            bounds.keys().get(before).equals(bounds.keys().get(event))
                && world.event(before, ROW) == PENDING
                && world.event(before, NOTE) == HELD;
      }
      if (world.event(event, ROW) == PENDING && !isHeldBack) {
        return Promise.DRAINED;
      }
    }
    return null;
  }

  private void append(World world, List<Step> steps) {
    int open = 0;
    int next = 0;
    for (int event = 0; event < bounds.events(); event++) {
      open += world.event(event, ROW) == OPEN ? 1 : 0;
      next += world.event(event, ROW) != ABSENT ? 1 : 0;
    }
    if (next < bounds.events() && open < bounds.open()) {
      World after = world.copy();
      after.event(next, ROW, OPEN);
      int earlier = 0;
      for (int event = 0; event < next; event++) {
        boolean isCommitted =
            world.event(event, ROW) == PENDING || world.event(event, ROW) == DELETED;
        if (isCommitted && bounds.keys().get(event).equals(bounds.keys().get(next))) {
          earlier |= 1 << event;
        }
      }
      after.event(next, EARLIER, earlier);
      steps.add(Step.of("{e} is appended", -1, next, after));
    }
  }

  private void end(World world, int event, List<Step> steps) {
    if (world.event(event, ROW) != OPEN) {
      return;
    }
    World committed = world.copy();
    committed.event(event, ROW, PENDING);
    steps.add(Step.of("{e} commits", -1, event, committed));
    if (world.used(ROLLBACKS) < bounds.rollbacks()) {
      World rolledBack = world.copy();
      rolledBack.use(ROLLBACKS);
      rolledBack.event(event, ROW, ROLLED_BACK);
      steps.add(Step.of("{e} rolls back", -1, event, rolledBack));
    }
  }

  private void comeDue(World world, int event, List<Step> steps) {
    if (world.event(event, ROW) == PENDING && world.event(event, NOTE) == WAITING) {
      World after = world.copy();
      after.event(event, NOTE, DUE);
      steps.add(Step.of("{e} is due", -1, event, after));
    }
  }

  /** What somebody sent who died since, or was told something else of it. */
  private void arriveLate(World world, int event, List<Step> steps) {
    if (world.event(event, ADRIFT) != 0) {
      World after = world.copy();
      after.event(event, ADRIFT, 0);
      steps.add(new Step("the bus takes {e} late", -1, event, after, log(after, event)));
    }
  }

  private void die(World world, int worker, List<Step> steps) {
    boolean isAlive = world.worker(worker, DEAD) == 0 && world.worker(worker, LEASE) != 0;
    if (!isAlive || world.used(CRASHES) == bounds.crashes()) {
      return;
    }
    World after = world.copy();
    after.use(CRASHES);
    for (int event = 0; event < bounds.events(); event++) {
      int page = world.page(worker, event);
      int leftOut = world.leftOut(worker, event);
      if (page == ON_ITS_WAY || leftOut == ON_ITS_WAY) {
        after.event(event, ADRIFT, 1);
      }
    }
    excuse(after, worker);
    forgetButWhatKilled(after, worker);
    steps.add(Step.of("worker {w} dies", worker, -1, after));
  }

  /** It stays known to the model, and to nobody else, what a dead worker had. */
  private void forgetButWhatKilled(World dead, int worker) {
    int onItsWay = 0;
    int had = 0;
    for (int event = 0; event < bounds.events(); event++) {
      onItsWay |= dead.isOut(worker, event, bounds.lane(event)) ? 1 << event : 0;
      had |= dead.has(worker, event) ? 1 << event : 0;
    }
    dead.forgetAll(worker);
    dead.worker(worker, DEAD, 1);
    dead.worker(worker, WAS_OUT, onItsWay);
    dead.worker(worker, HAD, had);
  }

  /** All that a worker has may be sent by another from now on, once. */
  static void excuse(World world, int worker) {
    for (int event = 0; event < EVENTS; event++) {
      if (world.has(worker, event)) {
        world.event(event, EXCUSED, world.event(event, EXCUSED) + 1);
      }
    }
  }

  private void expire(World world, int worker, List<Step> steps) {
    if (world.worker(worker, LEASE) != VALID) {
      return;
    }
    boolean isDead = world.worker(worker, DEAD) == 1;
    if (isDead || world.used(EXPIRIES) < bounds.expiries()) {
      World after = world.copy();
      if (!isDead) {
        after.use(EXPIRIES);
        after.worker(worker, MUST_LOOK, 1); // so much time has passed for it, too
      }
      after.worker(worker, LEASE, EXPIRED);
      steps.add(Step.of("the lease of worker {w} ends", worker, -1, after));
    }
  }

  private void answer(World world, int worker, List<Step> steps) {
    boolean isOut = false;
    for (int event = 0; event < bounds.events(); event++) {
      boolean isOfPage = world.page(worker, event) == ON_ITS_WAY;
      boolean isLeftOut = world.leftOut(worker, event) == ON_ITS_WAY;
      isOut |= isOfPage;
      if (isOfPage || isLeftOut) {
        World taken = world.copy();
        set(taken, worker, event, isLeftOut, TAKEN);
        steps.add(
            new Step("the bus takes {e} of worker {w}", worker, event, taken, log(taken, event)));
        if (world.used(REFUSALS) < bounds.refusals()) {
          World refused = world.copy();
          refused.use(REFUSALS);
          set(refused, worker, event, isLeftOut, REFUSED);
          steps.add(Step.of("the bus refuses {e} of worker {w}", worker, event, refused));
        }
      }
    }
    if (isOut && world.used(OUTAGES) < bounds.outages()) {
      World after = world.copy();
      after.use(OUTAGES);
      workers.failOfBus(after, worker);
      steps.add(
          new Step(
              "the bus fails, and worker {w} gives its page back",
              worker,
              -1,
              after,
              Workers.brokenByCounting(after)));
    }
  }

  private static void set(World world, int worker, int event, boolean isLeftOut, int value) {
    if (isLeftOut) {
      world.leftOut(worker, event, value, world.right(worker, event));
    } else {
      world.page(worker, event, value);
    }
  }

  /** An event comes into the log. */
  private @Nullable Promise log(World world, int event) {
    int times = world.event(event, TIMES_IN_LOG) + 1;
    world.event(event, TIMES_IN_LOG, times);
    int row = world.event(event, ROW);
    if (row == ABSENT || row == OPEN || row == ROLLED_BACK) {
      return Promise.NO_PHANTOM;
    }
    if (times > 1 + world.event(event, EXCUSED)) {
      return Promise.FEW_DUPLICATES;
    }
    for (int before = 0; before < event && times == 1; before++) {
      boolean isEarlier = (world.event(event, EARLIER) & 1 << before) != 0;
      boolean isOut = world.event(before, TIMES_IN_LOG) > 0;
      if (isEarlier && !isOut) {
        return Promise.ORDER;
      }
    }
    return null;
  }
}
