package dev.waybill.jdbc;

import org.junit.jupiter.api.Nested;

/** The durable outbox keeps the contract of every outbox, on each database. */
final class JdbcContractTest {

  @Nested
  class OnH2 extends JdbcOutboxContract {
    OnH2() {
      super(Databases.H2);
    }
  }

  @Nested
  class OnPostgres extends JdbcOutboxContract {
    OnPostgres() {
      super(Databases.POSTGRESQL);
    }
  }
}
