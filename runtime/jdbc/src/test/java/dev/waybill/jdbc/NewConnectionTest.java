package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.appear;
import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Behind a new connection may be another database, as after a restore: all is looked at anew. */
final class NewConnectionTest {

  @Test
  void aWorkerPublishesWhatTheRestoreBroughtBelowItsMarkThoughItDoesNotCheckIt() {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    Dialect real = sandbox.dialect();
    Dialect unchecked =
        Dialects.with(
            real,
            new Dialects.EagerMarks(real.marks()) {
              @Override
              public OptionalLong firstBelow(
                  Connection connection, long mark, Integer[] lanes, int seconds) {
                return OptionalLong.empty(); // as when it takes too long
              }
            });
    JdbcOutbox outbox = sandbox.builder(spy.dataSource()).dialect(unchecked).build();
    for (int i = 1; i <= 10; i++) {
      sandbox.append(outbox, "z" + i);
      assertThat(drain(outbox, "w")).contains("z" + i);
    }
    sandbox.execute("ALTER SEQUENCE \"outbox_seq_seq\" RESTART");
    sandbox.append(outbox, "a1");
    assertThat(drain(outbox, "w")).as("below the mark, on the same connection").isEmpty();

    spy.endAll();

    assertThat(drain(outbox, "w")).containsExactly("a1");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void aWorkerSendsNothingOfLanesThatAreNotItsOwnThere(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    JdbcOutbox outbox = sandbox.builder(spy.dataSource()).nanoTime(() -> 0).build();
    appear(outbox, "w");
    sandbox.pass(Sandbox.LEASE.plusSeconds(1));
    JdbcOutbox other = sandbox.outbox();
    appear(other, "other");
    sandbox.append(other, "a1", "b1", "c1");

    spy.endAll();

    try (Claim claim = outbox.claim("w", 10)) {
      assertThat(ids(claim)).isEmpty();
    }
  }
}
