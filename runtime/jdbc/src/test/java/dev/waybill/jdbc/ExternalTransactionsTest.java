package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import com.mysql.cj.jdbc.MysqlXADataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.xa.PGXADataSource;

/** Events join transactions that somebody else begins and ends, such as those of XA. */
final class ExternalTransactionsTest {

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void anXaBranchThatIsCommittedKeepsTheEvent(Databases database) throws Exception {
    Sandbox sandbox = Sandbox.with(database);
    Branch branch = new Branch(sandbox);

    branch.appendAndConsume();
    branch.resource.prepare(branch.id);
    branch.resource.commit(branch.id, false);

    assertThat(sandbox.stored()).containsExactly("a1");
    assertThat(sandbox.strings("SELECT event_id FROM \"inbox\"")).containsExactly("e1");
    branch.connection.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void oneThatIsRolledBackDoesNot(Databases database) throws Exception {
    Sandbox sandbox = Sandbox.with(database);
    Branch branch = new Branch(sandbox);

    branch.appendAndConsume();
    branch.resource.rollback(branch.id);

    assertThat(sandbox.stored()).isEmpty();
    assertThat(sandbox.strings("SELECT event_id FROM \"inbox\"")).isEmpty();
    branch.connection.close();
  }

  @Test
  void outsideOfItsBranchItIsInAutoCommitModeLikeAnyOther() throws Exception {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    XAConnection connection = xa(sandbox).getXAConnection();

    assertThatThrownBy(
            () -> sandbox.outbox().in(connection.getConnection()).enqueueEvent(event("a1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("auto-commit mode");
    connection.close();
  }

  @Test
  void whereTheDriverKnowsOfNoneTheApplicationMaySaySo() throws SQLException {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    spy.isOpaque = true;
    try (Connection connection = spy.dataSource().getConnection()) {
      KnownConnections.execute(connection, "BEGIN"); // as something below JDBC would
      Inbox inbox = Inbox.of(sandbox.dataSource);

      assertThatThrownBy(() -> sandbox.outbox().in(connection).enqueueEvent(event("a1")))
          .hasMessageContaining("auto-commit mode");
      assertThatThrownBy(() -> inbox.firstSeen(connection, "billing", "e1"))
          .hasMessageContaining("auto-commit mode");
      sandbox.builder().externalTransactions().build().in(connection).enqueueEvent(event("a1"));
      assertThat(inbox.externalTransactions().firstSeen(connection, "billing", "e1")).isTrue();
      KnownConnections.execute(connection, "ROLLBACK");
    }

    assertThat(sandbox.stored()).isEmpty();
    assertThat(sandbox.strings("SELECT event_id FROM \"inbox\"")).isEmpty();
  }

  private static XADataSource xa(Sandbox sandbox) throws SQLException {
    if (sandbox.database == Databases.H2) {
      JdbcDataSource h2 = new JdbcDataSource();
      try (Connection connection = sandbox.dataSource.getConnection()) {
        h2.setURL(connection.getMetaData().getURL());
      }
      h2.setUser("sa");
      h2.setPassword("");
      return h2;
    }
    if (sandbox.database.isMysql()) {
      MysqlXADataSource mysql = new MysqlXADataSource();
      try (Connection connection = sandbox.dataSource.getConnection()) {
        mysql.setURL(sandbox.database.server().url("mysql", connection.getCatalog()));
      }
      return mysql;
    }
    PGXADataSource postgres = new PGXADataSource();
    postgres.setUrl(KnownConnections.of(sandbox).getUrl());
    postgres.setUser("postgres");
    return postgres;
  }

  /** Part of a transaction that a manager would lead. */
  private static final class Branch {

    final XAConnection connection;
    final XAResource resource;
    final Xid id = new Id(new byte[] {1}, new byte[] {2});
    private final JdbcOutbox outbox;
    private final Inbox inbox;

    Branch(Sandbox sandbox) throws SQLException {
      connection = xa(sandbox).getXAConnection();
      resource = connection.getXAResource();
      boolean isTold = !sandbox.database.isMysql(); // by the driver
      outbox = isTold ? sandbox.outbox() : sandbox.builder().externalTransactions().build();
      Inbox seen = Inbox.of(sandbox.dataSource);
      inbox = isTold ? seen : seen.externalTransactions();
    }

    void appendAndConsume() throws Exception {
      Connection handle = connection.getConnection();
      resource.start(id, XAResource.TMNOFLAGS);
      outbox.in(handle).enqueueEvent(event("a1"));
      assertThat(inbox.firstSeen(handle, "billing", "e1")).isTrue();
      resource.end(id, XAResource.TMSUCCESS);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // as XA has it
  private record Id(byte[] getGlobalTransactionId, byte[] getBranchQualifier) implements Xid {
    @Override
    public int getFormatId() {
      return 7;
    }
  }
}
