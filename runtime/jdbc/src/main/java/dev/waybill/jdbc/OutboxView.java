package dev.waybill.jdbc;

import dev.waybill.jdbc.internal.operate.Views;
import dev.waybill.outbox.OutboxUnavailableException;
import java.util.List;
import java.util.Optional;

/**
 * An operator's view of a {@link JdbcOutbox}: what it holds, who relays it, and what becomes of one
 * event. Changes nothing. Every time is by the database's clock. Safe for use by several threads.
 *
 * <p>Every method asks the database anew, and throws an {@link OutboxUnavailableException} where it
 * does not answer.
 */
public final class OutboxView {

  private final Views views;

  OutboxView(Views views) {
    this.views = views;
  }

  /**
   * Counts what the outbox holds. Reads the whole index of the table.
   *
   * @return its depth
   */
  public OutboxDepth depth() {
    return views.depth();
  }

  /**
   * Looks who has which part of the outbox, and until when. Reads as many rows as there are lanes,
   * workers, and events of which an attempt has failed.
   *
   * @return the lanes and the workers
   */
  public OutboxLanes lanes() {
    return views.lanes();
  }

  /**
   * Counts the events that have waited longest, by what they are about and by their type, the most
   * frequent first. Dead letters do not count.
   *
   * @param events how many events are looked at, at most; 1 or more
   * @return the parts of the backlog; if their numbers add up to the limit, there may be more
   * @throws IllegalArgumentException where the limit is less than 1
   */
  public List<OutboxBacklog> backlog(int events) {
    return views.backlog(events);
  }

  /**
   * Finds out where an event is on its way. Reads the table to find the id, which has no index.
   *
   * @param id the event's id
   * @return the first event of that id; empty where there is none: it was published, or discarded,
   *     or never committed, and the outbox keeps nothing of it
   */
  public Optional<EventWay> event(String id) {
    return views.event(id);
  }
}
