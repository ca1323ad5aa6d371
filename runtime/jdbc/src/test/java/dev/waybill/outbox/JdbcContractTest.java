package dev.waybill.outbox;

import dev.waybill.jdbc.ContractOutbox;
import dev.waybill.jdbc.Databases;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** The durable outbox keeps the contract of every outbox, on each database. */
final class JdbcContractTest {

  static ContractOutbox outbox(Databases database, OutboxContract.Setup with) {
    return ContractOutbox.of(
        database,
        with.clock,
        settings ->
            settings
                .converters(with.converters)
                .metadata(with.metadata)
                .lease(OutboxContract.LEASE)
                .retryPolicy(with.retryPolicy)
                .deadLetterPolicy(with.deadLetterPolicy)
                .listener(with.listener)
                .random(new Random(42)));
  }

  @Nested
  class OnH2 {

    @Nested
    class KeepsEnqueueContract extends EnqueueContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }

    @Nested
    class KeepsMetadataContract extends MetadataContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }

    @Nested
    class KeepsOperatorContract extends OperatorContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }

    @Nested
    class KeepsClaimContract extends ClaimContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }

    @Nested
    class KeepsLeaseContract extends LeaseContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }

    @Nested
    class KeepsRetainContract extends RetainContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }

      @Override
      boolean isSetAside() {
        return false;
      }
    }

    @Nested
    class KeepsRetainContractWhenWrittenDown extends RetainContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }

      @Override
      boolean isSetAside() {
        return true;
      }
    }

    @Nested
    class KeepsFailureContract extends FailureContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }

    @Nested
    class KeepsDeadLetterContract extends DeadLetterContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }
  }

  @Nested
  class OnPostgres {

    @Nested
    class KeepsEnqueueContract extends EnqueueContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }

    @Nested
    class KeepsMetadataContract extends MetadataContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }

    @Nested
    class KeepsOperatorContract extends OperatorContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }

    @Nested
    class KeepsClaimContract extends ClaimContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }

    @Nested
    class KeepsLeaseContract extends LeaseContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }

    @Nested
    class KeepsRetainContract extends RetainContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }

      @Override
      boolean isSetAside() {
        return false;
      }
    }

    @Nested
    class KeepsRetainContractWhenWrittenDown extends RetainContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }

      @Override
      boolean isSetAside() {
        return true;
      }
    }

    @Nested
    class KeepsFailureContract extends FailureContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }

    @Nested
    class KeepsDeadLetterContract extends DeadLetterContract<ContractOutbox> {
      @Override
      ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }
  }
}
