package dev.waybill.jdbc.internal.listen;

import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.store.GuardedListener;
import org.jspecify.annotations.Nullable;

/** A listener that does not throw, and hears of lanes where it wants to. */
public final class GuardedJdbcListener extends GuardedListener implements JdbcOutboxListener {

  /** Null where it does not want to. */
  private final @Nullable JdbcOutboxListener listener;

  public GuardedJdbcListener(OutboxListener listener) {
    super(listener);
    this.listener = listener instanceof JdbcOutboxListener hearing ? hearing : null;
  }

  @Override
  public void lanesTaken(LanesTaken event) {
    if (listener != null) {
      guard(listener, JdbcOutboxListener::lanesTaken, event);
    }
  }

  @Override
  public void lanesLeft(LanesLeft event) {
    if (listener != null) {
      guard(listener, JdbcOutboxListener::lanesLeft, event);
    }
  }
}
