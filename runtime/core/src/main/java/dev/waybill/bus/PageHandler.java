package dev.waybill.bus;

import dev.waybill.event.IntegrationEvent;
import java.util.List;

/**
 * Handles the events of a consumer as many at a time as there are, so that one transaction serves
 * all of them. It may be handed the same event more than once.
 *
 * <pre>{@code
 * PageHandler handler =
 *     page -> {
 *       try (Connection connection = dataSource.getConnection()) {
 *         connection.setAutoCommit(false);
 *         for (IntegrationEvent<?> event : page) {
 *           count(connection, event.type());
 *         }
 *         connection.commit();
 *       }
 *     };
 * }</pre>
 *
 * <p>A page is done with as a whole or not at all, and where it throws, it is handed over again: as
 * it is where the failure is {@linkplain TransientFailures transient}, else in parts, down to the
 * events that fail by themselves. So what it did before it threw must be undone, as by a roll back,
 * or bear to be done again: what is not in the transaction (a mail, a call, a field of the
 * handler's) is best left until after the commit.
 *
 * <p>What is enqueued follows from one event and not from its page: handing each to {@link
 * EventHandlers}, or to work {@linkplain dev.waybill.event.Causation#run of its own}, says from
 * which.
 */
@FunctionalInterface
public interface PageHandler {

  /**
   * Handles a page.
   *
   * @param page the events, at least one, those of an ordering key in their order; not to be
   *     changed, and the same event may be among them twice
   * @throws Exception where it could not be handled
   */
  void handle(List<IntegrationEvent<?>> page) throws Exception;
}
