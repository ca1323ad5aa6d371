package dev.waybill.jdbc;

/**
 * A task of a program with an outbox, and the privileges that its database user needs for it: each
 * may have a user of its own, with no more than it needs. See {@link
 * JdbcOutbox#verify(OutboxRole)}.
 */
public enum OutboxRole {
  /**
   * Appends events: INSERT on the table outbox; with {@link JdbcOutbox.Builder#changeDataCapture()}
   * SELECT and DELETE, too.
   */
  APPEND,

  /**
   * Relays them, as workers do: SELECT, UPDATE (for its locks) and DELETE on outbox, SELECT and
   * UPDATE on outbox_lane, SELECT on outbox_layout, and SELECT, INSERT, UPDATE and DELETE on
   * outbox_worker and outbox_retry.
   */
  RELAY,

  /** Asks an {@link Inbox}, and purges it: SELECT, INSERT and DELETE on inbox. */
  CONSUME,

  /**
   * Looks after what is pending and dead: SELECT, UPDATE (for its locks) and DELETE on outbox,
   * SELECT, INSERT and UPDATE on outbox_retry, and SELECT on outbox_layout.
   */
  OPERATE
}
