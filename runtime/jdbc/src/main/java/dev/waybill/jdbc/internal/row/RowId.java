package dev.waybill.jdbc.internal.row;

/**
 * Which row of the outbox: its sequence and its event's id. A sequence alone may be another event's
 * by now, where it went back: by {@code TRUNCATE … RESTART IDENTITY}, or after a restore.
 *
 * @param sequence its place
 * @param id the id, as the table has it
 */
public record RowId(long sequence, String id) {}
