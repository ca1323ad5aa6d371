package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.event;
import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An outbox that is closed leaves nothing behind, and lets nobody go on as if it were open. */
final class ClosedOutboxTest {

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void itsWorkersGiveTheirLanesAndTheirConnectionsBack(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    AtomicInteger open = new AtomicInteger();
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    spy.afterOpen = connection -> open.incrementAndGet();
    spy.beforeClose = connection -> open.decrementAndGet();
    JdbcOutbox outbox = sandbox.builder(spy.dataSource()).build();
    outbox.claim("v", 10).close();
    outbox.claim("w", 10).close();
    assertThat(open).as("connections that workers keep").hasValue(2);

    outbox.close();

    assertThat(open).hasValue(0);
    assertThat(sandbox.number("SELECT count(*) FROM \"outbox_lane\" WHERE owner IS NOT NULL"))
        .isZero();
    assertThat(sandbox.number("SELECT count(*) FROM \"outbox_worker\"")).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void whatAWorkerHasInHandIsPublishedOnceMoreByAnother(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1", "b1");
    Claim claim = outbox.claim("w", 10);

    outbox.close();

    assertThatThrownBy(() -> claim.published(List.of("a1"))).isInstanceOf(ClaimLostException.class);
    assertThatCode(claim::close).doesNotThrowAnyException();
    assertThat(drain(sandbox.outbox(), "heir")).containsExactly("a1", "b1");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void whatIsUsedAfterwardsSaysSo(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1");
    outbox.close();

    try (Connection connection = sandbox.begin()) {
      assertClosed(() -> outbox.in(connection));
    }
    assertClosed(() -> outbox.inTransaction(tx -> tx.enqueueEvent(event("b1"))));
    assertClosed(() -> outbox.claim("w", 10));
    assertClosed(outbox::verify);
    assertClosed(() -> outbox.getPending(1));
    assertClosed(outbox::deadLetters);

    assertThat(ids(sandbox.outbox().getPending(10))).containsExactly("a1");
  }

  private static void assertClosed(org.assertj.core.api.ThrowableAssert.ThrowingCallable use) {
    assertThatThrownBy(use)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("This outbox is closed");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void wakeUpsEndWithOneLast(Databases database) {
    JdbcOutbox outbox = Sandbox.with(database).outbox();
    AtomicInteger calls = new AtomicInteger();
    var unused = outbox.onAvailable(calls::incrementAndGet);

    outbox.close();
    outbox.wakeUp();
    outbox.close();

    assertThat(calls).hasValue(1);
  }
}
