package dev.waybill.jdbc.proof;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.ProofDialects;
import dev.waybill.jdbc.proof.BrittleDataSource.Break;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.test.ManualClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.sql.DataSource;

/**
 * One schedule, made by a seed and run in one thread: an application, a broker and some workers,
 * and faults at every point at which a worker can be. While one worker is paused, others work.
 *
 * <p>Leases and backoff go by a clock in the database that the schedule moves.
 */
final class Simulation {

  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final RetryPolicy RETRIES =
      new RetryPolicy(4, Duration.ofMinutes(1), Duration.ofMinutes(5));
  private static final int KEYS = 4;
  private static final int EVENTS_PER_KEY = 20;
  private static final int WORKERS = 2;

  /** Enough for every event to go alone, several times. */
  private static final int DRAINING_PAGES = 1_000;

  private final Database database;
  private final Mutant mutant;
  private final String run;
  private final Random random;
  private final History history = new History();
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final Mischief mischief;
  private final Broker broker;
  private final Map<String, SimulatedWorker> workers = new HashMap<>();
  private final List<SimulatedWorker> alive = new ArrayList<>();
  private final BrittleDataSource applicationsWay;
  private final ManualClock applicationsClock = new ManualClock();
  private final JdbcOutbox outbox;
  private final Application application;
  private final Map<String, Integer> committed = new HashMap<>();
  private final Map<Application.Change, List<String>> open = new LinkedHashMap<>();
  private final DeadLetterPolicy policy;

  /** What workers take for the time of their host. */
  private long nanos;

  /**
   * Prepares a schedule.
   *
   * @param database with the tables of {@link #createTables}, empty
   * @param mutant what is wrong with the workers
   */
  Simulation(long seed, Database database, Mutant mutant) throws SQLException {
    this.database = database;
    this.mutant = mutant;
    this.run = "s" + seed;
    this.random = new Random(seed);
    this.policy = random.nextInt(4) == 0 ? DeadLetterPolicy.SKIP : DeadLetterPolicy.HOLD;
    this.mischief = new Mischief(this, random);
    this.broker = new Broker(mischief);
    this.broker.temper(mischief);
    this.applicationsWay = new BrittleDataSource(database.dataSource());
    this.outbox = outbox(database.dataSource(), new OutboxListener() {});
    this.application =
        new Application(
            run, history, applicationsWay, database.dataSource(), outbox, applicationsClock);
    for (int i = 0; i < KEYS; i++) {
      application.create(run + "-k" + i);
      committed.put(run + "-k" + i, 0);
    }
    for (int i = 0; i < WORKERS; i++) {
      startWorker();
    }
  }

  /** Creates what a schedule needs; schedules can follow one another in it. */
  static void createTables(Database database) {
    ProofDialects.createTables(database);
    ProofDialects.createClock(database);
    Application.createTables(database);
  }

  private JdbcOutbox outbox(DataSource dataSource, OutboxListener listener) {
    JdbcOutbox.Builder builder =
        ProofDialects.withTestClock(JdbcOutbox.builder(dataSource), database, () -> nanos)
            .lease(LEASE)
            .retryPolicy(RETRIES)
            .deadLetterPolicy(policy)
            .random(random)
            .listener(listener);
    return switch (mutant) {
      case ID_CURSOR -> ProofDialects.withCursor(builder).build();
      case LOOKS_AHEAD_AT_WHAT_IT_HAS -> ProofDialects.lookingAheadAtWhatItHas(builder).build();
      case FORGETS_WHAT_IS_SET_ASIDE -> ProofDialects.forgettingWhatIsSetAside(builder).build();
      case ACKNOWLEDGES_WITHOUT_EPOCH -> ProofDialects.withoutFence(builder).build();
      default -> builder.build();
    };
  }

  History history() {
    return history;
  }

  SimulatedWorker worker(String name) {
    SimulatedWorker worker = workers.get(name);
    if (worker == null) {
      throw new IllegalArgumentException("no worker " + name);
    }
    return worker;
  }

  void note(Fault fault) {
    faults.merge(fault, 1, Integer::sum);
  }

  private SimulatedWorker startWorker() {
    String name = run + "-w" + (workers.size() + 1);
    SimulatedWorker worker =
        new SimulatedWorker(
            name,
            2 + random.nextInt(9),
            database.dataSource(),
            broker,
            mischief,
            this::outbox,
            mutant);
    workers.put(name, worker);
    alive.add(worker);
    return worker;
  }

  /** Runs the schedule and returns what its history says. */
  Outcome run() {
    while (committed.values().stream().anyMatch(events -> events < EVENTS_PER_KEY)) {
      step();
      replaceTheDead();
    }
    open.keySet().forEach(change -> change.end(true));
    drain();
    return new Outcome(HistoryChecker.check(history, Duration.ofDays(1)), faults);
  }

  /** What a schedule came to. */
  record Outcome(Verdict verdict, Map<Fault, Integer> faults) {}

  private void step() {
    pass(Duration.ofSeconds(random.nextInt(60)));
    answerLate();
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> change(someAggregates());
      case 4 -> beginLate();
      case 5 -> endLate();
      case 6 -> jump();
      case 7 -> spoil();
      default -> runPages(alive.get(random.nextInt(alive.size())));
    }
  }

  /** The dead hear nothing any more. */
  private void answerLate() {
    if (random.nextInt(3) == 0) {
      try {
        broker.answerLate();
      } catch (SimulatedWorker.Dead e) {
        // So be it.
      }
    }
  }

  /** Page after page, as a full outbox makes a worker do: no time passes between them. */
  private void runPages(SimulatedWorker worker) {
    for (int pages = random.nextInt(4); pages >= 0 && worker.isFree(); pages--) {
      worker.runOnce();
    }
  }

  private void replaceTheDead() {
    alive.removeIf(SimulatedWorker::isDead);
    while (alive.size() < WORKERS) {
      startWorker();
    }
  }

  /** Some aggregates that no open transaction has locked; one can be among them several times. */
  private List<String> someAggregates() {
    List<String> free = new ArrayList<>(committed.keySet());
    free.sort(null);
    open.values().forEach(free::removeAll);
    List<String> some = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0 && !free.isEmpty(); i--) {
      some.add(free.get(random.nextInt(free.size())));
    }
    return some;
  }

  private void change(List<String> aggregates) {
    boolean commits = random.nextInt(8) > 0;
    if (commits && random.nextInt(12) == 0) {
      boolean isDone = random.nextBoolean();
      note(isDone ? Fault.APPLICATION_COMMIT_UNHEARD : Fault.APPLICATION_COMMIT_LOST);
      applicationsWay.breakAt("COMMIT", isDone ? Break.AFTER : Break.BEFORE, broken -> {});
    } else if (!commits) {
      note(Fault.ROLLED_BACK);
    }
    Application.Change change = application.change(aggregates, commits);
    applicationsWay.spare();
    count(change, aggregates);
  }

  private void count(Application.Change change, List<String> aggregates) {
    if (change.isCommitted()) {
      aggregates.forEach(aggregate -> committed.merge(aggregate, 1, Integer::sum));
    }
  }

  /** A transaction draws its sequences now and commits after later ones. */
  private void beginLate() {
    List<String> some = someAggregates();
    if (!some.isEmpty() && open.size() < KEYS - 2) {
      List<String> aggregates = some.subList(0, 1); // the others go on
      note(Fault.COMMITTED_LATE);
      open.put(application.begin(aggregates), aggregates);
    }
  }

  /** Ends one of them, if there is one, and returns what it changed. */
  private List<String> endLate() {
    return open.keySet().stream()
        .min((a, b) -> a.events().toString().compareTo(b.events().toString()))
        .map(
            change -> {
              change.end(random.nextInt(4) > 0);
              List<String> aggregates = Objects.requireNonNull(open.remove(change));
              count(change, aggregates);
              return aggregates;
            })
        .orElse(List.of());
  }

  private void jump() {
    switch (random.nextInt(3)) {
      case 0 -> {
        note(Fault.APPLICATION_CLOCK);
        applicationsClock.advance(Duration.ofMinutes(random.nextInt(200) - 100));
      }
      case 1 -> {
        note(Fault.CLOCK_BACK);
        ProofDialects.moveClock(database, -random.nextInt(300_000));
      }
      default -> {
        note(Fault.CLOCK_FORWARD);
        ProofDialects.moveClock(database, random.nextInt(3_600_000));
      }
    }
  }

  /** Time passes, for the database and for workers. */
  private void pass(Duration time) {
    nanos += time.toNanos();
    ProofDialects.moveClock(database, time.toMillis());
  }

  private void spoil() {
    List<String> pending =
        database.query(
            "SELECT id FROM \"outbox\" ORDER BY seq OFFSET 0 ROWS FETCH FIRST 5 ROWS ONLY");
    if (pending.isEmpty()) {
      return;
    }
    String event = pending.get(random.nextInt(pending.size()));
    if (random.nextInt(10) > 0 || faults.containsKey(Fault.EVENT_THAT_KILLS)) {
      note(Fault.UNDECODABLE_ROW);
      database.execute(
          "UPDATE \"outbox\" SET payload = '{\"no\": JSON' WHERE seq = %d"
              .formatted(
                  database.number("SELECT seq FROM \"outbox\" WHERE id = '%s'".formatted(event))));
    } else {
      mischief.makeKiller(event);
    }
  }

  /** While a worker looks for its next page, the application commits. */
  void applicationGoesOn() {
    List<String> aggregates = new ArrayList<>(endLate());
    aggregates.addAll(someAggregates());
    change(aggregates);
  }

  /** While a worker does nothing, its lease expires and others take what is its. */
  void othersTakeOver() {
    pass(LEASE.multipliedBy(2));
    for (SimulatedWorker other : List.copyOf(alive)) {
      for (int page = 0; page < 3 && other.isFree(); page++) {
        other.runOnce();
      }
    }
  }

  /**
   * The faults stop, and everything must leave, except what an operator discards. One worker does
   * it: the clock goes so fast here that two would take each other for dead.
   */
  private void drain() {
    mischief.end();
    replaceTheDead();
    for (SimulatedWorker worker : alive) {
      worker.way.spare();
      worker.close();
    }
    pass(LEASE.multipliedBy(2));
    SimulatedWorker last = startWorker();
    for (int page = 0; page < DRAINING_PAGES && !isEmpty(); page++) {
      last.runOnce();
      settleDeadLetters();
      pass(RETRIES.maxDelay());
    }
    last.close();
    for (String left : database.query("SELECT id FROM \"outbox\" ORDER BY seq")) {
      history.saw(new Fact.LeftBehind(left));
    }
  }

  private boolean isEmpty() {
    return database.number("SELECT count(*) FROM \"outbox\"") == 0;
  }

  private void settleDeadLetters() {
    for (DeadLetter letter : outbox.deadLetters().list(100)) {
      String event = letter.entry().id();
      if (letter.policy() == DeadLetterPolicy.SKIP) {
        history.saw(new Fact.GivenUp(event)); // what came after has gone past
      }
      if (random.nextInt(3) > 0) {
        history.saw(new Fact.Replayed(event));
        outbox.deadLetters().replay(event);
      } else {
        history.saw(new Fact.GivenUp(event));
        outbox.deadLetters().discard(event);
      }
    }
  }
}
