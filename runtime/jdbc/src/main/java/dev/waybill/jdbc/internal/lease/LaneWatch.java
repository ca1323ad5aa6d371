package dev.waybill.jdbc.internal.lease;

import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxUnavailableException;

/**
 * Tells what is wrong with the lanes that a worker looks after, as {@code outbox.verify()} does,
 * and which it does not put right unasked: at each look, until somebody has.
 */
public final class LaneWatch {

  private final Dialect dialect;
  private final Leases leases;
  private final JdbcOutboxListener listener;
  private final String worker;
  private final LeaseWatch leaseWatch;
  private boolean isTold;

  public LaneWatch(Dialect dialect, Leases leases, JdbcOutboxListener listener, String worker) {
    this.dialect = dialect;
    this.leases = leases;
    this.listener = listener;
    this.worker = worker;
    this.leaseWatch = new LeaseWatch(leases, dialect.layout());
  }

  /**
   * Takes what a look has found. Where some lanes are there, events in them are published all the
   * same, and a listener is told of the others.
   *
   * @throws OutboxUnavailableException where none is
   */
  public void look(LaneMap map) {
    leaseWatch.look(map);
    OutboxUnavailableException mistake = LaneMistake.in(map, dialect);
    boolean wasTold = isTold;
    isTold = false;
    if (mistake != null && map.lanes().isEmpty()) {
      throw mistake;
    }
    if (mistake != null) {
      isTold = true;
      listener.workerFailed(new OutboxListener.WorkerFailed(worker, mistake, leases.interval()));
    } else if (wasTold) {
      listener.workerRecovered(new OutboxListener.WorkerRecovered(worker));
    }
  }
}
