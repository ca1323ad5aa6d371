package dev.waybill.jdbc;

import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxUnavailableException;

/**
 * Tells what is wrong with the lanes that a worker looks after, as {@link JdbcOutbox#verify} does,
 * and which it does not put right unasked: at each look, until somebody has.
 */
final class LaneWatch {

  private final Relay relay;
  private final String worker;
  private final LeaseWatch leases;
  private boolean isTold;

  LaneWatch(Relay relay, String worker) {
    this.relay = relay;
    this.worker = worker;
    this.leases = new LeaseWatch(relay);
  }

  /**
   * Takes what a look has found. Where some lanes are there, events in them are published all the
   * same, and a listener is told of the others.
   *
   * @throws OutboxUnavailableException where none is
   */
  void look(LaneMap map) {
    leases.look(map);
    OutboxUnavailableException mistake = Layout.mistake(map, relay.dialect());
    boolean wasTold = isTold;
    isTold = false;
    if (mistake != null && map.lanes().isEmpty()) {
      throw mistake;
    }
    if (mistake != null) {
      isTold = true;
      relay
          .listener()
          .workerFailed(new OutboxListener.WorkerFailed(worker, mistake, relay.interval()));
    } else if (wasTold) {
      relay.listener().workerRecovered(new OutboxListener.WorkerRecovered(worker));
    }
  }
}
