package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.lease.HeldLanes;
import dev.waybill.jdbc.internal.lease.Leases;
import dev.waybill.jdbc.internal.relay.LeftOut;
import dev.waybill.jdbc.internal.relay.Leftovers;
import dev.waybill.jdbc.internal.relay.LowWaterMark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What operators leave behind is forgotten by the worker that has the lane, and no other. */
final class LeftoversTest {

  private static final String OWNER = "w#00000001";

  private final HeldLanes lanes = new HeldLanes(OWNER);

  @ParameterizedTest
  @EnumSource
  void theOwnerOfTheLaneForgetsThem(Databases database) throws SQLException {
    Sandbox sandbox = begun(database);

    assertThat(clear(sandbox)).isTrue();

    assertThat(left(sandbox)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void oneThatWasStoppedWhileAnotherTookTheLaneDoesNot(Databases database) throws SQLException {
    Sandbox sandbox = begun(database);
    sandbox.execute(
        "UPDATE \"outbox_lane\" SET owner = 'heir#2', epoch = epoch + 1 WHERE lane = 7");

    assertThat(clear(sandbox)).isFalse();

    assertThat(left(sandbox)).isEqualTo(1);
  }

  private Sandbox begun(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.dataSource.getConnection()) {
      Leases leases = new Leases(sandbox.dialect().leases(), Sandbox.LEASE, System::nanoTime);
      leases.renew(connection, OWNER, 1);
      lanes.update(leases.rebalance(connection, OWNER, Set.of()), "w", new JdbcOutboxListener() {});
    }
    sandbox.execute(
        """
        INSERT INTO "outbox_retry" (seq, id, aggregatetype, aggregateid, type, lane, state, attempts)
        VALUES (1, 'a1', 'User', 'a', 'Renamed', 7, 'RELEASED', 1)
        """);
    return sandbox;
  }

  private boolean clear(Sandbox sandbox) throws SQLException {
    Dialect dialect = sandbox.dialect();
    try (Connection connection = sandbox.dataSource.getConnection()) {
      return new Leftovers(dialect, new LowWaterMark(dialect, System::nanoTime))
          .clear(connection, lanes, new LeftOut());
    }
  }

  private static long left(Sandbox sandbox) {
    return sandbox.number("SELECT count(*) FROM \"outbox_retry\"");
  }
}
