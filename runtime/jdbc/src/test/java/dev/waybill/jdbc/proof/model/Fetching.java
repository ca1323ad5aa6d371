package dev.waybill.jdbc.proof.model;

import static dev.waybill.jdbc.proof.model.World.*;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** How a worker comes by its next page, and by the mark below which it need not look. */
final class Fetching {

  /** As many rows as a page has. */
  static final int PAGE = 2;

  private final Bounds bounds;
  private final Flaw flaw;

  Fetching(Bounds bounds, Flaw flaw) {
    this.bounds = bounds;
    this.flaw = flaw;
  }

  void steps(World world, int worker, List<Step> steps) {
    if (world.worker(worker, LEASE) == 0 || !hasLanes(world, worker)) {
      return;
    }
    boolean isFree = !world.hasPage(worker) && world.worker(worker, MUST_LOOK) == 0;
    if (isFree && world.worker(worker, NEXT) != 0) {
      steps.add(Step.of("worker {w} turns the page", worker, -1, turned(world, worker)));
    } else if (isFree) {
      steps.add(Step.of("worker {w} fetches", worker, -1, fetched(world, worker)));
    } else if (looksAhead(world, worker)) {
      steps.add(Step.of("worker {w} looks ahead", worker, -1, ahead(world, worker)));
    }
  }

  private boolean hasLanes(World world, int worker) {
    for (int lane = 0; lane < LANES; lane++) {
      if (world.known(worker, lane) != 0) {
        return true;
      }
    }
    return flaw == Flaw.SKIP_LOCKED_ROWS;
  }

  private World turned(World world, int worker) {
    World after = world.copy();
    for (int event = 0; event < bounds.events(); event++) {
      if ((world.worker(worker, NEXT) & 1 << event) != 0) {
        after.page(worker, event, UNSENT);
      }
    }
    after.worker(worker, NEXT, 0);
    tell(after, worker);
    return after;
  }

  /** Says how many may be in doubt, where they are more, before any of it is sent. */
  private void tell(World after, int worker) {
    after.worker(
        worker, IN_DOUBT, Math.max(after.worker(worker, IN_DOUBT), inDoubt(after, worker)));
  }

  int inDoubt(World world, int worker) {
    return outUnwritten(world, worker).isEmpty() ? PAGE : EVENTS;
  }

  /** What is out beside the page, and not written down. */
  private List<Integer> outUnwritten(World world, int worker) {
    List<Integer> out = new ArrayList<>();
    for (int event = 0; event < bounds.events(); event++) {
      if (world.leftOut(worker, event) != 0 && world.event(event, NOTE) != SET_ASIDE) {
        out.add(event);
      }
    }
    return out;
  }

  private World fetched(World world, int worker) {
    World after = world.copy();
    boolean isBeside = inDoubt(world, worker) > PAGE;
    beforeFetch(after, worker);
    List<Integer> all = rows(world, worker);
    List<Integer> rows = all.subList(0, Math.min(isBeside ? EVENTS : PAGE, all.size()));
    noteFetched(after, worker, rows, rows.isEmpty() ? EVENTS + 1 : rows.get(0));
    List<Integer> others = new ArrayList<>(rows);
    others.removeIf(event -> isLeftOut(world, worker, event));
    page(after, worker, others.subList(0, Math.min(PAGE, others.size())));
    if (after.hasPage(worker)) {
      tell(after, worker);
    }
    return after;
  }

  private void page(World after, int worker, List<Integer> rows) {
    for (int event : rows) {
      boolean isSuspect = isSuspect(after, event);
      if (isSuspect && event != rows.get(0)) {
        return;
      }
      after.page(worker, event, UNSENT);
      if (flaw == Flaw.ACKNOWLEDGES_BEFORE_SENDING) {
        after.event(event, ROW, DELETED);
      }
      if (isSuspect) {
        writeDown(after, worker);
        after.event(event, NOTE, SENDING);
        return;
      }
    }
  }

  /** An heir is to know of all that was out beside a suspect. */
  private void writeDown(World after, int worker) {
    if (flaw != Flaw.HIDES_WHAT_IS_OUT_BESIDE_A_SUSPECT) {
      for (int event : outUnwritten(after, worker)) {
        boolean isThere = after.event(event, ROW) == PENDING;
        after.event(event, NOTE, isThere ? SET_ASIDE : 0);
      }
    }
  }

  private static boolean isSuspect(World world, int event) {
    int note = world.event(event, NOTE);
    return note == SUSPECT || note == SENDING;
  }

  /** Whether an event is, or is of the key of, what the worker waits for beside its pages. */
  private boolean isLeftOut(World world, int worker, int event) {
    for (int out = 0; out < bounds.events(); out++) {
      boolean isOut = world.leftOut(worker, out) != 0;
      boolean isItsKey = bounds.keys().get(out).equals(bounds.keys().get(event));
      if (isOut && (out == event || (isItsKey && flaw != Flaw.GOES_ON_WITH_A_SILENT_KEY))) {
        return true;
      }
    }
    return false;
  }

  /** What a worker's fetch finds: what is committed, in lanes that it thinks it has. */
  private List<Integer> rows(World world, int worker) {
    return rows(world, world.worker(worker, LOW), event -> isInReach(world, worker, event));
  }

  /** What is found in some lanes, from the first row on. */
  List<Integer> rowsOf(World world, List<Integer> lanes) {
    return rows(world, 0, event -> lanes.contains(bounds.lane(event)));
  }

  private List<Integer> rows(World world, int low, IntPredicate isInReach) {
    boolean[] isPassed = new boolean[EVENTS];
    int start = low;
    for (int event = 0; event < bounds.events(); event++) {
      if (world.event(event, NOTE) == DUE && world.event(event, ROW) == PENDING) {
        start = Math.min(start, event);
      }
    }
    List<Integer> rows = new ArrayList<>();
    for (int event = 0; event < bounds.events(); event++) {
      if (world.event(event, ROW) != PENDING) {
        continue;
      }
      int key = bounds.keys().get(event);
      int note = world.event(event, NOTE);
      isPassed[key] |= note == WAITING || note == SET_ASIDE || note == HELD;
      if (event >= start && !isPassed[key] && isInReach.test(event)) {
        rows.add(event);
      }
    }
    return rows;
  }

  private boolean isInReach(World world, int worker, int event) {
    if (flaw != Flaw.SKIP_LOCKED_ROWS) {
      return world.known(worker, bounds.lane(event)) != 0;
    }
    for (int other = 0; other < WORKERS; other++) {
      if (world.page(other, event) != 0) {
        return false;
      }
    }
    return true;
  }

  private void beforeFetch(World after, int worker) {
    int writers = after.worker(worker, WRITERS);
    if (writers > 0) {
      after.worker(worker, WRITERS, 1 + (writers - 1 & open(after)));
    }
  }

  private void noteFetched(World after, int worker, List<Integer> rows, int first) {
    int writers = after.worker(worker, WRITERS);
    if (writers == 1) {
      int low = Math.min(after.worker(worker, CANDIDATE), first);
      after.worker(worker, LOW, Math.max(after.worker(worker, LOW), low));
      after.worker(worker, WRITERS, 0);
      after.worker(worker, CANDIDATE, 0);
    } else if (writers == 0 && !rows.isEmpty()) {
      after.worker(worker, CANDIDATE, rows.get(rows.size() - 1) + 1);
      after.worker(worker, WRITERS, flaw == Flaw.MARK_WITHOUT_PROOF ? 1 : 1 + open(after));
    }
    if (flaw == Flaw.ID_CURSOR && !rows.isEmpty()) {
      after.worker(worker, LOW, rows.get(rows.size() - 1) + 1);
    }
  }

  private int open(World world) {
    int open = 0;
    for (int event = 0; event < bounds.events(); event++) {
      open |= world.event(event, ROW) == OPEN ? 1 << event : 0;
    }
    return open;
  }

  /** While a page that its limit ended is on its way, alone and free of suspects. */
  private boolean looksAhead(World world, int worker) {
    int rows = 0;
    boolean isOut = false;
    for (int event = 0; event < bounds.events(); event++) {
      int state = world.page(worker, event);
      rows += state != 0 ? 1 : 0;
      isOut |= state == ON_ITS_WAY;
      boolean isRefused = state == REFUSED;
      if (isRefused
          || world.leftOut(worker, event) != 0
          || (state != 0 && isSuspect(world, event))) {
        return false;
      }
    }
    return rows == PAGE && isOut && world.worker(worker, NEXT) == 0;
  }

  private World ahead(World world, int worker) {
    World after = world.copy();
    List<Integer> inHand = new ArrayList<>();
    for (int event = 0; event < bounds.events(); event++) {
      if (world.page(worker, event) != 0) {
        inHand.add(event);
      }
    }
    beforeFetch(after, worker);
    List<Integer> rows = rows(world, worker);
    if (flaw == Flaw.LOOKS_BEHIND_THE_LAST) {
      rows.removeIf(event -> event <= inHand.get(inHand.size() - 1));
    } else if (flaw != Flaw.LOOKS_AHEAD_AT_WHAT_IT_HAS) {
      rows.removeAll(inHand);
    }
    rows = rows.subList(0, Math.min(PAGE, rows.size()));
    int first = Math.min(inHand.get(0), rows.isEmpty() ? EVENTS + 1 : rows.get(0));
    noteFetched(after, worker, rows, first);
    int next = 0;
    for (int event : rows) {
      if (isSuspect(world, event)) {
        break;
      }
      next |= 1 << event;
    }
    after.worker(worker, NEXT, next);
    return after;
  }
}
