package dev.waybill.outbox;

import dev.waybill.jdbc.ContractOutbox;
import dev.waybill.jdbc.Databases;
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
  class KeepsEnqueueContract extends EnqueueContract<ContractOutbox> {
    @Override
    ContractOutbox outbox(Setup with) {
      return create(with);
    }
  }

  @Nested
  class KeepsMetadataContract extends MetadataContract<ContractOutbox> {
    @Override
    ContractOutbox outbox(Setup with) {
      return create(with);
    }
  }

  @Nested
  class KeepsOperatorContract extends OperatorContract<ContractOutbox> {
    @Override
    ContractOutbox outbox(Setup with) {
      return create(with);
    }
  }

  @Nested
  class KeepsClaimContract extends ClaimContract<ContractOutbox> {
    @Override
    ContractOutbox outbox(Setup with) {
      return create(with);
    }
  }

  @Nested
  class KeepsLeaseContract extends LeaseContract<ContractOutbox> {
    @Override
    ContractOutbox outbox(Setup with) {
      return create(with);
    }
  }

  @Nested
  class KeepsRetainContract extends RetainContract<ContractOutbox> {
    @Override
    ContractOutbox outbox(Setup with) {
      return create(with);
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
      return create(with);
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
      return create(with);
    }
  }

  @Nested
  class KeepsDeadLetterContract extends DeadLetterContract<ContractOutbox> {
    @Override
    ContractOutbox outbox(Setup with) {
      return create(with);
    }
  }
}
