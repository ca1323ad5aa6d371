package dev.waybill.event;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/**
 * The surroundings that an event takes its time and its id from.
 *
 * <pre>{@code
 * EventContext context =
 *     new EventContext(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), now -> "id-1");
 * IntegrationEvent<?> event =
 *     converters.convert(new UserInvited("u-1"), IntegrationEventMetadata.empty(), context);
 * }</pre>
 *
 * <p>Tests pass a fixed clock and ids of their own and get the same bytes twice.
 *
 * @param clock what {@code timestamp} is read from
 * @param ids what {@code id} is made by
 */
public record EventContext(Clock clock, IdGenerator ids) {

  private static final EventContext SYSTEM =
      new EventContext(Clock.systemUTC(), IdGenerator.uuidV7());

  /**
   * Checks the components.
   *
   * @param clock what {@code timestamp} is read from
   * @param ids what {@code id} is made by
   * @throws NullPointerException where one is null
   */
  public EventContext {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(ids, "ids");
  }

  /**
   * Returns the context of production: the system's clock and UUIDs of version 7.
   *
   * @return the context
   */
  public static EventContext system() {
    return SYSTEM;
  }

  /**
   * Reads the clock.
   *
   * @return the time now, to the millisecond
   */
  public Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  /**
   * Makes the id of an event.
   *
   * @return a new id
   */
  public String newId() {
    return ids.next(now());
  }
}
