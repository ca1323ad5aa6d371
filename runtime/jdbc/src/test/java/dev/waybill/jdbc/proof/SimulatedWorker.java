package dev.waybill.jdbc.proof;

import dev.waybill.event.WaybillException;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.outbox.ImpatientWorkers;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A worker process, simulated: with a way of its own to the database and an outbox of its own. Once
 * it is dead, nothing that it still does reaches anyone.
 */
final class SimulatedWorker {

  /** Ends what a dead worker was at. */
  static final class Dead extends Error {
    private static final long serialVersionUID = 1L;

    Dead(String worker) {
      super(worker + " is dead", null, false, false);
    }
  }

  private static final Duration PATIENCE = Duration.ofMillis(2);
  private static final Duration SEND_TIMEOUT = Duration.ofMillis(50);

  final String name;
  final BrittleDataSource way;
  private final Station station;
  private final OutboxWorker worker;
  private final Runnable page;
  private boolean isDead;
  private boolean isAtWork;

  /**
   * Starts a worker.
   *
   * @param pageSize how many events it claims at most
   * @param outbox makes its outbox
   * @param mutant what is wrong with it
   */
  SimulatedWorker(
      String name,
      int pageSize,
      DataSource database,
      BrokerLine broker,
      Witness witness,
      OutboxFactory outbox,
      Mutant mutant) {
    this.name = name;
    this.way = new BrittleDataSource(database);
    this.station = new Station(name, witness);
    OutboxStore observed =
        new ObservedOutbox(mutated(outbox.make(way, new TakeOvers()), mutant), station);
    BrokerProducer producer = new BrokerProducer(station, broker);
    this.worker =
        ImpatientWorkers.withPatience(OutboxWorker.builder(observed, producer), PATIENCE)
            .name(name)
            .pageSize(pageSize)
            .sendTimeout(SEND_TIMEOUT)
            .build();
    WorkerByHand byHand = new WorkerByHand(observed, producer, name, pageSize, mutant);
    this.page =
        switch (mutant) {
          case NONE,
              ID_CURSOR,
              LOOKS_AHEAD_AT_WHAT_IT_HAS,
              ACKNOWLEDGES_WITHOUT_EPOCH,
              FORGETS_ATTEMPTS_OF_THE_DEAD,
              FORGETS_WHAT_IS_SET_ASIDE,
              GOES_ON_WITH_A_SILENT_KEY ->
              () -> ImpatientWorkers.runOnce(worker);
          default -> byHand::runOnce;
        };
  }

  private OutboxStore mutated(OutboxStore outbox, Mutant mutant) {
    return switch (mutant) {
      case FORGETS_ATTEMPTS_OF_THE_DEAD -> new ForgetfulOutbox(outbox);
      case GOES_ON_WITH_A_SILENT_KEY -> new HeedlessOutbox(outbox);
      case SKIP_LOCKED_ROWS -> new SkipLockedOutbox(outbox, way);
      default -> outbox;
    };
  }

  /** Makes an outbox on a data source, with a listener. */
  interface OutboxFactory {
    JdbcOutbox make(DataSource dataSource, OutboxListener listener);
  }

  private final class TakeOvers implements JdbcOutboxListener {
    @Override
    public void lanesTaken(LanesTaken event) {
      if (event.expired() > 0) {
        station.tell(new Fact.TookOver(name));
      }
    }
  }

  boolean isDead() {
    return isDead;
  }

  /** Whether it can be given work: it lives, and is not in the middle of something. */
  boolean isFree() {
    return !isDead && !isAtWork;
  }

  /** Handles one page. Whatever hinders it, a worker tries again another time. */
  void runOnce() {
    isAtWork = true;
    try {
      page.run();
    } catch (WaybillException | Dead e) {
      // The history has what follows from it.
    } finally {
      isAtWork = false;
    }
  }

  void close() {
    worker.close();
  }

  /** Kills it, in the middle of whatever it does. */
  void die() {
    isDead = true;
    way.cut();
  }
}
