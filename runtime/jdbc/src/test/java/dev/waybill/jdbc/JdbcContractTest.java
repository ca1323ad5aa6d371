package dev.waybill.jdbc;

import dev.waybill.outbox.ClaimContract;
import dev.waybill.outbox.DeadLetterContract;
import dev.waybill.outbox.EnqueueContract;
import dev.waybill.outbox.FailureContract;
import dev.waybill.outbox.LeaseContract;
import dev.waybill.outbox.MetadataContract;
import dev.waybill.outbox.OperatorContract;
import dev.waybill.outbox.OutboxContract;
import dev.waybill.outbox.RetainContract;
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
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }

    @Nested
    class KeepsMetadataContract extends MetadataContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }

    @Nested
    class KeepsOperatorContract extends OperatorContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }

    @Nested
    class KeepsClaimContract extends ClaimContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }

    @Nested
    class KeepsLeaseContract extends LeaseContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }

    @Nested
    class KeepsRetainContract extends RetainContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }

      @Override
      protected boolean isSetAside() {
        return false;
      }
    }

    @Nested
    class KeepsRetainContractWhenWrittenDown extends RetainContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }

      @Override
      protected boolean isSetAside() {
        return true;
      }
    }

    @Nested
    class KeepsFailureContract extends FailureContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }

    @Nested
    class KeepsDeadLetterContract extends DeadLetterContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.H2, with);
      }
    }
  }

  @Nested
  class OnPostgres {

    @Nested
    class KeepsEnqueueContract extends EnqueueContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }

    @Nested
    class KeepsMetadataContract extends MetadataContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }

    @Nested
    class KeepsOperatorContract extends OperatorContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }

    @Nested
    class KeepsClaimContract extends ClaimContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }

    @Nested
    class KeepsLeaseContract extends LeaseContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }

    @Nested
    class KeepsRetainContract extends RetainContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }

      @Override
      protected boolean isSetAside() {
        return false;
      }
    }

    @Nested
    class KeepsRetainContractWhenWrittenDown extends RetainContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }

      @Override
      protected boolean isSetAside() {
        return true;
      }
    }

    @Nested
    class KeepsFailureContract extends FailureContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }

    @Nested
    class KeepsDeadLetterContract extends DeadLetterContract<ContractOutbox> {
      @Override
      protected ContractOutbox outbox(Setup with) {
        return JdbcContractTest.outbox(Databases.POSTGRESQL, with);
      }
    }
  }
}
