package dev.waybill.jdbc;

import dev.waybill.jdbc.internal.database.postgresql.PostgresDialect;
import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.dialect.AppendActs;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.LeaseActs;
import dev.waybill.jdbc.internal.dialect.MarkActs;
import dev.waybill.jdbc.internal.dialect.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Dialects as tests need them: with a clock of the test's, with other acts, or with other SQL. */
final class Dialects {

  private static final Tables TABLES = new Tables(null, "");

  private Dialects() {}

  /** Returns what the database is, by a clock that is an SQL expression. */
  static Dialect of(Databases database, String now) {
    return database.dialect(TABLES, now);
  }

  /** Returns PostgreSQL with statements that are rewritten once their names are in their place. */
  static Dialect rewritten(String now, UnaryOperator<String> rewriting) {
    return PostgresDialect.of(
        new Sql(TABLES, now, PostgresDialect.FLAVOUR) {
          @Override
          protected String render(String template) {
            return rewriting.apply(super.render(template));
          }
        });
  }

  /** Returns the same that asks for a low-water mark after every page, where it can. */
  static Dialect eager(Dialect dialect) {
    return dialect.marks().knowsWriters()
        ? with(dialect, new EagerMarks(dialect.marks()))
        : dialect;
  }

  static Dialect with(Dialect dialect, MarkActs marks) {
    return of(dialect, dialect.events(), marks, dialect.leases());
  }

  static Dialect with(Dialect dialect, AppendActs events) {
    return of(dialect, events, dialect.marks(), dialect.leases());
  }

  static Dialect with(Dialect dialect, LeaseActs leases) {
    return of(dialect, dialect.events(), dialect.marks(), leases);
  }

  private static Dialect of(Dialect dialect, AppendActs events, MarkActs marks, LeaseActs leases) {
    return new Dialect(
        dialect.tables(),
        dialect.errors(),
        dialect.sessions(),
        events,
        dialect.pages(),
        dialect.fences(),
        marks,
        dialect.retries(),
        leases,
        dialect.operators(),
        dialect.views(),
        dialect.inbox(),
        dialect.layout());
  }

  /** Marks that are worth it after every row, so that small schedules depend on them. */
  static class EagerMarks implements MarkActs {

    private final MarkActs marks;

    EagerMarks(MarkActs marks) {
      this.marks = marks;
    }

    @Override
    public boolean knowsWriters() {
      return true;
    }

    @Override
    public int rowsWorthAMark() {
      return 0;
    }

    @Override
    public Set<String> writers(Connection connection) throws SQLException {
      return marks.writers(connection);
    }

    @Override
    public long lastSequence(Connection connection) throws SQLException {
      return marks.lastSequence(connection);
    }

    @Override
    public OptionalLong firstBelow(Connection connection, long mark, Integer[] lanes, int seconds)
        throws SQLException {
      return marks.firstBelow(connection, mark, lanes, seconds);
    }
  }
}
