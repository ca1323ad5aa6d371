package dev.waybill.jdbc.proof.model;

import static dev.waybill.jdbc.proof.model.World.*;

import dev.waybill.jdbc.proof.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a worker looks after its lease and its lanes, between two pages. */
final class Looking {

  private final Bounds bounds;
  private final Flaw flaw;
  private final Fetching fetching;

  Looking(Bounds bounds, Flaw flaw, Fetching fetching) {
    this.bounds = bounds;
    this.flaw = flaw;
    this.fetching = fetching;
  }

  void steps(World world, int worker, List<Step> steps) {
    if (world.hasPage(worker)) {
      return;
    }
    World after = world.copy();
    after.worker(worker, LEASE, VALID);
    after.worker(worker, MUST_LOOK, 0);
    after.worker(worker, IN_DOUBT, fetching.inDoubt(after, worker));
    after.worker(worker, NEXT, 0);
    boolean isGained = share(after, worker);
    for (int lane = 0; lane < LANES; lane++) {
      after.know(worker, lane);
    }
    if (isGained && flaw != Flaw.MARK_KEPT_WITH_A_NEW_LANE) {
      after.worker(worker, LOW, 0);
      after.worker(worker, WRITERS, 0);
      after.worker(worker, CANDIDATE, 0);
    }
    putBack(after, worker);
    if (isNews(world, after, worker)) {
      Promise broken = Workers.brokenByCounting(after);
      steps.add(new Step("worker {w} looks after its lanes", worker, -1, after, broken));
    }
  }

  /** Else it looks as often as it likes, and nothing changes. */
  private static boolean isNews(World before, World after, int worker) {
    World same = after.copy();
    same.worker(worker, NEXT, before.worker(worker, NEXT));
    return !Arrays.equals(before.bytes, same.bytes);
  }

  private boolean share(World after, int worker) {
    int alive = 0;
    for (int other = 0; other < WORKERS; other++) {
      alive += after.worker(other, LEASE) == VALID ? 1 : 0;
    }
    int share = LANES / alive;
    List<Integer> held = new ArrayList<>();
    List<Integer> available = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      int owner = after.owner(lane);
      if (owner == worker) {
        held.add(lane);
      } else if (owner < 0 || after.worker(owner, LEASE) != VALID) {
        available.add(lane);
      }
    }
    for (int i = held.size() - 1; i >= share; i--) {
      int lane = held.get(i);
      if (!isOutIn(after, worker, lane)) {
        after.lane(lane, -1, after.epoch(lane) + 1);
      }
    }
    List<Integer> taken =
        available.subList(0, Math.min(available.size(), Math.max(0, share - held.size())));
    takeAll(after, worker, taken);
    return !taken.isEmpty();
  }

  private boolean isOutIn(World world, int worker, int lane) {
    for (int event = 0; event < bounds.events(); event++) {
      if (world.leftOut(worker, event) != 0 && bounds.lane(event) == lane) {
        return true;
      }
    }
    return false;
  }

  private void takeAll(World after, int worker, List<Integer> lanes) {
    for (int victim = 0; victim < WORKERS; victim++) {
      List<Integer> lost = new ArrayList<>();
      for (int lane : lanes) {
        if (after.owner(lane) == victim) {
          lost.add(lane);
        }
      }
      if (!lost.isEmpty()) {
        List<Integer> rows = fetching.rowsOf(after, lost);
        expect(after, victim, lost, rows);
        if (flaw != Flaw.FORGETS_ATTEMPTS_OF_THE_DEAD) {
          suspect(
              after, lost, rows.subList(0, Math.min(after.worker(victim, IN_DOUBT), rows.size())));
        }
      }
    }
    for (int lane : lanes) {
      after.lane(lane, worker, after.epoch(lane) + 1);
    }
  }

  /**
   * What must be counted: what the victim had on its way, unless something came between it and what
   * else it had. It may go out once more, too.
   */
  private void expect(World after, int victim, List<Integer> lanes, List<Integer> rows) {
    boolean isDead = after.worker(victim, DEAD) == 1;
    boolean isAllTheVictims = true;
    for (int event = 0; event < bounds.events(); event++) {
      if (!isIn(event, lanes) || after.event(event, ROW) != PENDING) {
        continue;
      }
      boolean isAside = after.event(event, NOTE) == SET_ASIDE;
      isAllTheVictims &= after.has(victim, event) || isAside || !rows.contains(event);
      boolean isSure = isAside || (isAllTheVictims && rows.contains(event));
      if (after.isOut(victim, event, bounds.lane(event)) && isSure) {
        after.event(event, TO_COUNT_AT_LEAST, after.event(event, COUNTED) + 1);
      }
      if (!isDead && after.has(victim, event)) {
        after.event(event, EXCUSED, after.event(event, EXCUSED) + 1);
      }
      after.event(event, TO_COUNT_AT_MOST, after.event(event, TO_COUNT_AT_MOST) + 1);
    }
  }

  private boolean isIn(int event, List<Integer> lanes) {
    return lanes.contains(bounds.lane(event));
  }

  /** Counts an attempt of all that the victim may have had on its way. */
  private void suspect(World after, List<Integer> lanes, List<Integer> rows) {
    List<Integer> inDoubt = new ArrayList<>();
    for (int event = 0; event < bounds.events(); event++) {
      boolean isAside = after.event(event, ROW) == PENDING && after.event(event, NOTE) == SET_ASIDE;
      if (isAside && isIn(event, lanes) && flaw != Flaw.FORGETS_WHAT_IS_SET_ASIDE) {
        inDoubt.add(event);
      }
    }
    boolean isAlone = inDoubt.isEmpty();
    for (int event : rows) {
      int note = after.event(event, NOTE);
      boolean isSuspect = note == SUSPECT || note == SENDING;
      if (!isSuspect || (note == SENDING && event == rows.get(0))) {
        inDoubt.add(event);
      }
      if (isSuspect) {
        break;
      }
    }
    for (int event : inDoubt) {
      int counted = after.event(event, COUNTED) + 1;
      boolean isBuried = isAlone && after.event(event, NOTE) == SENDING && counted >= ATTEMPTS;
      after.event(event, COUNTED, counted);
      after.event(event, NOTE, isBuried ? HELD : SUSPECT);
    }
  }

  /** What was set aside by who does not wait for it any more comes again. */
  private void putBack(World after, int worker) {
    for (int event = 0; event < bounds.events(); event++) {
      boolean isAside = after.event(event, ROW) == PENDING && after.event(event, NOTE) == SET_ASIDE;
      boolean isMine = after.known(worker, bounds.lane(event)) != 0;
      boolean isForgotten = flaw == Flaw.FORGETS_WHAT_IS_SET_ASIDE;
      if (isAside && isMine && after.leftOut(worker, event) == 0 && !isForgotten) {
        after.event(event, NOTE, DUE);
      }
    }
  }
}
