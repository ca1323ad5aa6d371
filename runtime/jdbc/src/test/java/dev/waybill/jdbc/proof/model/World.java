package dev.waybill.jdbc.proof.model;

import java.util.Arrays;

/** A moment of the world: tables, bus, and what workers have in mind. A few bytes, to be copied. */
final class World {

  static final int EVENTS = 4;
  static final int WORKERS = 2;
  static final int LANES = 2;

  /** How many attempts there are. */
  static final int ATTEMPTS = 2;

  /** What became of an event's row. */
  static final int ABSENT = 0;

  static final int OPEN = 1;
  static final int PENDING = 2;
  static final int DELETED = 3;
  static final int ROLLED_BACK = 4;

  /** What is noted of an event's attempts. */
  static final int WAITING = 1;

  static final int DUE = 2;
  static final int SUSPECT = 3;
  static final int SENDING = 4;
  static final int SET_ASIDE = 5;
  static final int HELD = 6;

  /** What an event is to a worker. */
  static final int UNSENT = 1;

  static final int ON_ITS_WAY = 2;
  static final int TAKEN = 3;
  static final int REFUSED = 4;

  /** Of each event. */
  static final int ROW = 0;

  static final int NOTE = 1;
  static final int COUNTED = 2;
  static final int TIMES_IN_LOG = 3;
  static final int EARLIER = 4;
  static final int TO_COUNT_AT_LEAST = 5;
  static final int TO_COUNT_AT_MOST = 6;

  /** Sent by who died since, and perhaps taken later. */
  static final int ADRIFT = 7;

  /** For how many of its sendings a fault may be why there was another. */
  static final int EXCUSED = 8;

  private static final int OF_EVENT = 9;

  /** Of each lane. */
  private static final int OWNER = EVENTS * OF_EVENT;

  private static final int EPOCH = OWNER + LANES;

  /** Of each worker. */
  private static final int FIRST_WORKER = EPOCH + LANES;

  static final int DEAD = 0;
  static final int LEASE = 1;

  /** How many rows may be in doubt when it dies, as it has told the others. */
  static final int IN_DOUBT = 2;

  static final int MUST_LOOK = 3;
  static final int NEXT = 4;
  static final int LOW = 5;
  static final int CANDIDATE = 6;

  /** Who stands against the candidate; one more than their set, and zero where there is none. */
  static final int WRITERS = 7;

  static final int TOLD = 8;

  /** What a dead worker had on its way, and what it had at all; of the model's own knowledge. */
  static final int WAS_OUT = NEXT;

  static final int HAD = CANDIDATE;
  private static final int KNOWN = 9;
  private static final int PAGE = KNOWN + LANES;
  private static final int LEFT_OUT = PAGE + EVENTS;
  private static final int RIGHT = LEFT_OUT + EVENTS;
  private static final int OF_WORKER = RIGHT + EVENTS;

  /** What was used of the bounds. */
  private static final int USED = FIRST_WORKER + WORKERS * OF_WORKER;

  static final int CRASHES = 0;
  static final int EXPIRIES = 1;
  static final int REFUSALS = 2;
  static final int OUTAGES = 3;
  static final int SILENCES = 4;
  static final int ROLLBACKS = 5;

  private static final int SIZE = USED + 6;

  /** Of a worker's lease. */
  static final int VALID = 1;

  static final int EXPIRED = 2;

  final byte[] bytes;

  private World(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The first worker is alone, and has all lanes. */
  static World first() {
    World world = new World(new byte[SIZE]);
    world.worker(0, LEASE, VALID);
    world.worker(0, IN_DOUBT, Fetching.PAGE);
    for (int lane = 0; lane < LANES; lane++) {
      world.lane(lane, 0, 1);
      world.know(0, lane);
    }
    return world;
  }

  static World of(byte[] bytes) {
    return new World(bytes);
  }

  World copy() {
    return new World(Arrays.copyOf(bytes, SIZE));
  }

  int event(int event, int what) {
    return bytes[event * OF_EVENT + what];
  }

  void event(int event, int what, int value) {
    bytes[event * OF_EVENT + what] = (byte) value;
  }

  /** Who has a lane; -1 for nobody. */
  int owner(int lane) {
    return bytes[OWNER + lane] - 1;
  }

  int epoch(int lane) {
    return bytes[EPOCH + lane];
  }

  void lane(int lane, int owner, int epoch) {
    bytes[OWNER + lane] = (byte) (owner + 1);
    bytes[EPOCH + lane] = (byte) epoch;
  }

  private static int at(int worker, int what) {
    return FIRST_WORKER + worker * OF_WORKER + what;
  }

  int worker(int worker, int what) {
    return bytes[at(worker, what)];
  }

  void worker(int worker, int what, int value) {
    bytes[at(worker, what)] = (byte) value;
  }

  /** In which epoch a worker got a lane; zero where it does not think that it has it. */
  int known(int worker, int lane) {
    return bytes[at(worker, KNOWN + lane)];
  }

  /** Has a worker look at who has a lane. */
  void know(int worker, int lane) {
    bytes[at(worker, KNOWN + lane)] = (byte) (owner(lane) == worker ? epoch(lane) : 0);
  }

  void knowNothing(int worker) {
    Arrays.fill(bytes, at(worker, KNOWN), at(worker, KNOWN) + LANES, (byte) 0);
  }

  int page(int worker, int event) {
    return bytes[at(worker, PAGE + event)];
  }

  void page(int worker, int event, int value) {
    bytes[at(worker, PAGE + event)] = (byte) value;
  }

  boolean hasPage(int worker) {
    for (int event = 0; event < EVENTS; event++) {
      if (page(worker, event) != 0) {
        return true;
      }
    }
    return false;
  }

  int leftOut(int worker, int event) {
    return bytes[at(worker, LEFT_OUT + event)];
  }

  /** Whether a worker that lives, or lived, has an event. */
  boolean has(int worker, int event) {
    return worker(worker, DEAD) == 1
        ? (worker(worker, HAD) & 1 << event) != 0
        : page(worker, event) != 0 || leftOut(worker, event) != 0;
  }

  /** Whether it has, or had, sent one of a lane that was its own. */
  boolean isOut(int worker, int event, int lane) {
    if (worker(worker, DEAD) == 1) {
      return (worker(worker, WAS_OUT) & 1 << event) != 0;
    }
    boolean isOfPage = page(worker, event) >= ON_ITS_WAY && known(worker, lane) == epoch(lane);
    boolean isLeftOut = leftOut(worker, event) != 0 && right(worker, event) == epoch(lane);
    return owner(lane) == worker && (isOfPage || isLeftOut);
  }

  /** In which epoch what is left out was claimed. */
  int right(int worker, int event) {
    return bytes[at(worker, RIGHT + event)];
  }

  void leftOut(int worker, int event, int value, int right) {
    bytes[at(worker, LEFT_OUT + event)] = (byte) value;
    bytes[at(worker, RIGHT + event)] = (byte) right;
  }

  int used(int what) {
    return bytes[USED + what];
  }

  void use(int what) {
    bytes[USED + what]++;
  }

  /** Everything that a worker has in mind is gone. */
  void forgetAll(int worker) {
    Arrays.fill(bytes, at(worker, MUST_LOOK), at(worker, OF_WORKER), (byte) 0);
  }
}
