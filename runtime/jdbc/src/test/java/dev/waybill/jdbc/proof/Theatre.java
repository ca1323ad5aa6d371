package dev.waybill.jdbc.proof;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.ProofDialects;
import dev.waybill.outbox.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Where worker processes act: a database of a server, an application that appends, a broker, some
 * worker processes, and a record of it all. Used by one thread.
 */
public final class Theatre implements AutoCloseable {

  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A worker that goes without an answer for so long has been held up by its machine. */
  private static final Duration UNHEARD = Duration.ofSeconds(15);

  private static final int BATCH_SIZE = 20;

  /** More than any event can have bad luck: each kill may be that of its only sender. */
  private static final int MANY = 1_000;

  private static final int KEYS = 3;
  private static final int EVENTS_PER_KEY = 20;

  private final String name;
  private final Database database;
  private final Random random;
  private final int attempts;
  private final Casting casting;
  private final History history = new History();
  private final Director director = new Director(history);
  private final Broker broker = new Broker(director);
  private final BrokerServer server;
  private final JdbcOutbox outbox;
  private final Application application;
  private final List<ForkedWorker> workers = new ArrayList<>();
  private final Map<KillPoint, Integer> kills = new EnumMap<>(KillPoint.class);
  private int births;
  private int rounds;
  private int inFlight;

  /** Opens a theatre with some workers, whose events can have any number of attempts. */
  public Theatre(String name, long seed, Database database, int workers)
      throws IOException, SQLException {
    this(name, seed, database, workers, MANY, ForkedWorker.casting());
  }

  /** Opens a theatre whose workers are cast otherwise. */
  public Theatre(String name, long seed, Database database, int workers, Casting casting)
      throws IOException, SQLException {
    this(name, seed, database, workers, MANY, casting);
  }

  /** Opens a theatre with some workers, whose events are dead after some attempts. */
  Theatre(String name, long seed, Database database, int workers, int attempts)
      throws IOException, SQLException {
    this(name, seed, database, workers, attempts, ForkedWorker.casting());
  }

  private Theatre(
      String name, long seed, Database database, int workers, int attempts, Casting casting)
      throws IOException, SQLException {
    this.attempts = attempts;
    this.casting = casting;
    this.name = name;
    this.database = database;
    this.random = new Random(seed);
    ProofDialects.createTablesUnlessThere(database);
    Application.createTables(database);
    Ledger.install(database);
    broker.temper(director);
    server = new BrokerServer(broker, director);
    outbox = JdbcOutbox.builder(database.dataSource()).build();
    application = application(name);
    for (int i = 0; i < workers; i++) {
      startWorker();
    }
  }

  /** Makes an application, by whose name its events begin. */
  public Application application(String nameOfIt) {
    return new Application(
        nameOfIt, history, database.dataSource(), database.dataSource(), outbox, Clock.systemUTC());
  }

  /** The outbox, as the application and operators have it. */
  public JdbcOutbox outbox() {
    return outbox;
  }

  /** What happened here. */
  public History history() {
    return history;
  }

  /** Who holds workers. */
  public Director director() {
    return director;
  }

  /** Which kills there were. */
  public Map<KillPoint, Integer> kills() {
    return kills;
  }

  /** How many events the killed held when they were killed. */
  public int inFlight() {
    return inFlight;
  }

  /** Starts one more worker. */
  public void startWorker() throws IOException {
    workers.add(
        casting.start(
            name + "-w" + ++births, server.port(), database, LEASE, BATCH_SIZE, attempts));
  }

  /** Returns a worker by its name. */
  public ForkedWorker worker(String wanted) {
    return workers.stream()
        .filter(worker -> worker.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no worker " + wanted));
  }

  /** Creates the aggregates of a round and appends to them: some transactions, some rolled back. */
  public void append() throws SQLException {
    append(newKeys());
  }

  private List<String> newKeys() throws SQLException {
    List<String> keys = new ArrayList<>();
    rounds++;
    for (int i = 0; i < KEYS; i++) {
      String key = "%s-r%d-k%d".formatted(name, rounds, i);
      application.create(key);
      keys.add(key);
    }
    return keys;
  }

  private void append(List<String> keys) {
    for (int left = KEYS * EVENTS_PER_KEY; left > 0; ) {
      List<String> some = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        some.add(keys.get((left - i) % KEYS));
      }
      boolean commits = random.nextInt(8) > 0;
      application.change(some, commits);
      left -= commits ? some.size() : 0;
    }
  }

  /** Appends, holds the first worker that comes to a point with it, kills it, and replaces it. */
  public void killOne(KillPoint point) throws Exception {
    director.arm(point);
    append();
    Director.Victim victim = director.awaitVictim(PATIENCE);
    if (point.isHeldJustBefore()) {
      director.release();
      LockSupport.parkNanos(random.nextInt(3_000_000));
    }
    ForkedWorker killed = worker(victim.worker());
    killed.kill();
    director.buried();
    workers.remove(killed);
    kills.merge(point, 1, Integer::sum);
    inFlight += victim.inFlight();
    startWorker();
  }

  /** Takes a server down, and up again. */
  @FunctionalInterface
  public interface Crash {

    /** Returns when the server is there again. */
    void happen() throws Exception;
  }

  /** Appends, has the server crash while everybody is at work, and waits until all has left. */
  public void crash(Crash crash) throws Exception {
    append();
    List<String> keys = newKeys();
    long received = received();
    CompletableFuture<Void> load =
        Wait.elsewhere(
            () -> {
              append(keys);
              return null;
            });
    await("some of it is under way", () -> received() > received + 5);
    cutOff();
    crash.happen();
    cutOff();
    load.join();
    drain();
  }

  /**
   * Has the database's clock jump, as leases see it.
   *
   * @param seconds how far ahead, or back where it is less than 0
   */
  public void jump(int seconds) {
    database.execute(
        "UPDATE outbox_worker SET expires_at = expires_at - %d * INTERVAL '1' SECOND"
            .formatted(seconds));
    for (ForkedWorker worker : workers) {
      history.saw(new Fact.Disturbed(worker.name(), Fact.Disturbance.PAUSED));
    }
  }

  /** Waits until a condition holds. */
  public static void await(String what, BooleanSupplier condition) throws TimeoutException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new TimeoutException("waited in vain until " + what);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Takes down which workers have died by themselves, and replaces them. */
  void replaceTheDead() {
    for (ForkedWorker worker : List.copyOf(workers)) {
      if (!worker.isAlive()) {
        history.saw(new Fact.Disturbed(worker.name(), Fact.Disturbance.KILLED));
        workers.remove(worker);
        try {
          startWorker();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** Takes down that no worker can be sure of what it was just doing with the database. */
  public void cutOff() {
    for (ForkedWorker worker : workers) {
      history.saw(new Fact.Disturbed(worker.name(), Fact.Disturbance.CUT_OFF));
    }
  }

  /** How often the broker has received an event so far. */
  public long received() {
    return history.entries().stream()
        .filter(entry -> entry.fact() instanceof Fact.Received)
        .count();
  }

  /** Waits until everything has left. */
  public void drain() throws TimeoutException {
    await("the outbox is empty", () -> pending() == 0);
  }

  /** How many events are in the outbox. */
  public long pending() {
    return database.number("SELECT count(*) FROM outbox");
  }

  /** Closes the workers and judges what happened. */
  public Verdict finish() throws IOException, SQLException {
    return finish(told -> told);
  }

  /**
   * Closes the workers and judges what happened.
   *
   * @param completion adds to what was told what can only be found out afterwards
   */
  public Verdict finish(UnaryOperator<History> completion) throws IOException, SQLException {
    for (String left : database.query("SELECT id FROM outbox ORDER BY seq")) {
      history.saw(new Fact.LeftBehind(left));
    }
    close();
    Ledger.read(database, history);
    History whole = completion.apply(history);
    Verdict verdict = HistoryChecker.check(whole, UNHEARD);
    if (!verdict.violations().isEmpty()) {
      whole.write(Path.of("target", "proof", name + ".history"));
    }
    return verdict;
  }

  @Override
  public void close() throws IOException {
    director.release();
    for (ForkedWorker worker : workers) {
      worker.close();
    }
    workers.clear();
    server.close();
  }
}
