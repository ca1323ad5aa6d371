package dev.waybill.jdbc;

import dev.waybill.test.outbox.ClaimContract;
import dev.waybill.test.outbox.DeadLetterContract;
import dev.waybill.test.outbox.EnqueueContract;
import dev.waybill.test.outbox.FailureContract;
import dev.waybill.test.outbox.LeaseContract;
import dev.waybill.test.outbox.MetadataContract;
import dev.waybill.test.outbox.OperatorContract;
import dev.waybill.test.outbox.OutboxContract;
import dev.waybill.test.outbox.RetainContract;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** The contract of every outbox, as the durable one keeps it on some database. */
abstract class JdbcOutboxContract {

  private final Databases database;

  JdbcOutboxContract(Databases database) {
    this.database = database;
  }

  ContractOutbox create(OutboxContract.Setup with) {
    return ContractOutbox.of(
        database,
        with.clock(),
        settings ->
            settings
                .converters(with.converters())
                .metadata(with.metadata())
                .lease(OutboxContract.LEASE)
                .retryPolicy(with.retryPolicy())
                .deadLetterPolicy(with.deadLetterPolicy())
                .listener(with.listener())
                .random(new Random(42)));
  }

  @Nested
  class KeepsEnqueueContract extends EnqueueContract<ContractOutbox> {
    @Override
    protected ContractOutbox outbox(Setup with) {
      return create(with);
    }
  }

  @Nested
  class KeepsMetadataContract extends MetadataContract<ContractOutbox> {
    @Override
    protected ContractOutbox outbox(Setup with) {
      return create(with);
    }
  }

  @Nested
  class KeepsOperatorContract extends OperatorContract<ContractOutbox> {
    @Override
    protected ContractOutbox outbox(Setup with) {
      return create(with);
    }
  }

  @Nested
  class KeepsClaimContract extends ClaimContract<ContractOutbox> {
    @Override
    protected ContractOutbox outbox(Setup with) {
      return create(with);
    }
  }

  @Nested
  class KeepsLeaseContract extends LeaseContract<ContractOutbox> {
    @Override
    protected ContractOutbox outbox(Setup with) {
      return create(with);
    }
  }

  @Nested
  class KeepsRetainContract extends RetainContract<ContractOutbox> {
    @Override
    protected ContractOutbox outbox(Setup with) {
      return create(with);
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
      return create(with);
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
      return create(with);
    }
  }

  @Nested
  class KeepsDeadLetterContract extends DeadLetterContract<ContractOutbox> {
    @Override
    protected ContractOutbox outbox(Setup with) {
      return create(with);
    }
  }
}
