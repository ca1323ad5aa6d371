package dev.waybill.jdbc;

import dev.waybill.outbox.BusFailureContract;
import org.junit.jupiter.api.Nested;

/** The durable outbox keeps the contract of every outbox, on each database. */
final class JdbcContractTest {

  /** With what workers do when the bus fails, which asks the database nothing else. */
  abstract static class WithItsWorkers extends JdbcOutboxContract {
    WithItsWorkers(Databases database) {
      super(database);
    }

    @Nested
    class KeepsBusFailureContract extends BusFailureContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return create(with);
      }
    }
  }

  @Nested
  class OnH2 extends WithItsWorkers {
    OnH2() {
      super(Databases.H2);
    }
  }

  @Nested
  class OnPostgres extends WithItsWorkers {
    OnPostgres() {
      super(Databases.POSTGRESQL);
    }
  }

  @Nested
  class OnMariaDb114 extends JdbcOutboxContract {
    OnMariaDb114() {
      super(Databases.MARIADB_11_4);
    }
  }

  @Nested
  class OnMariaDb1011 extends JdbcOutboxContract {
    OnMariaDb1011() {
      super(Databases.MARIADB_10_11);
    }
  }

  @Nested
  class OnMySql80 extends JdbcOutboxContract {
    OnMySql80() {
      super(Databases.MYSQL_8_0);
    }
  }
}
