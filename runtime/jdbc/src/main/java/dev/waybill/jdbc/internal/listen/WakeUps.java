package dev.waybill.jdbc.internal.listen;

import dev.waybill.event.Printable;
import dev.waybill.outbox.store.OutboxStore;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Whom to call when there is something new. Safe for use by several threads. */
public final class WakeUps {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.jdbc.JdbcOutbox");

  /** By registration, so that whoever registers one target twice ends one of the two. */
  private final Map<Object, Runnable> targets = new ConcurrentHashMap<>();

  public OutboxStore.Registration add(Runnable wakeUp) {
    Object registered = new Object();
    targets.put(registered, Objects.requireNonNull(wakeUp, "wakeUp"));
    return () -> targets.remove(registered);
  }

  /** Called after a commit: what a target throws must not look like a failure of it. */
  public void signal() {
    for (Runnable target : targets.values()) {
      try {
        target.run();
      } catch (Throwable t) {
        LOGGER.log(Level.ERROR, "A wake-up threw; it should not", Printable.failure(t));
      }
    }
  }

  /** Calls everybody once more, and nobody from now on. */
  public void close() {
    signal();
    targets.clear();
  }
}
