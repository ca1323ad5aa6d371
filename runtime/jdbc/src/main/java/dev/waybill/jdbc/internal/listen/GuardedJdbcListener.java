package dev.waybill.jdbc.internal.listen;

import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.store.GuardedListener;

/** A listener that does not throw, and hears of lanes where it wants to. */
public final class GuardedJdbcListener extends GuardedListener implements JdbcOutboxListener {

  private static final JdbcOutboxListener DEAF = new JdbcOutboxListener() {};

  private final JdbcOutboxListener listener;

  public GuardedJdbcListener(OutboxListener listener) {
    super(listener);
    this.listener = listener instanceof JdbcOutboxListener hearing ? hearing : DEAF;
  }

  @Override
  public void lanesTaken(LanesTaken event) {
    guard(listener, JdbcOutboxListener::lanesTaken, event);
  }

  @Override
  public void lanesLeft(LanesLeft event) {
    guard(listener, JdbcOutboxListener::lanesLeft, event);
  }
}
