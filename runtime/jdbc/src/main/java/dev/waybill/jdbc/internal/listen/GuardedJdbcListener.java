package dev.waybill.jdbc.internal.listen;

import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.store.GuardedListener;

/** Passes on of lanes, too, to those who want to hear of them. */
public final class GuardedJdbcListener extends GuardedListener implements JdbcOutboxListener {

  public GuardedJdbcListener(OutboxListener... listeners) {
    super(listeners);
  }

  @Override
  public void lanesTaken(LanesTaken event) {
    tell(JdbcOutboxListener.class, JdbcOutboxListener::lanesTaken, event);
  }

  @Override
  public void lanesLeft(LanesLeft event) {
    tell(JdbcOutboxListener.class, JdbcOutboxListener::lanesLeft, event);
  }
}
