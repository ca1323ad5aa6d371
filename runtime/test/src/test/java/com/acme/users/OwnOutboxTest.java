package com.acme.users;

import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.test.outbox.ClaimContract;
import dev.waybill.test.outbox.EnqueueContract;
import dev.waybill.test.outbox.OutboxContract;
import org.junit.jupiter.api.Nested;

/** What every outbox keeps, of one's own; here it is the one in memory. */
class OwnOutboxTest {

  private static InMemoryOutbox make(OutboxContract.Setup with) {
    return InMemoryOutbox.builder()
        .converters(with.converters())
        .metadata(with.metadata())
        .clock(with.clock())
        .lease(OutboxContract.LEASE)
        .retryPolicy(with.retryPolicy())
        .deadLetterPolicy(with.deadLetterPolicy())
        .listener(with.listener())
        .build();
  }

  @Nested
  class TakesWhatIsEnqueued extends EnqueueContract<InMemoryOutbox> {
    @Override
    protected InMemoryOutbox outbox(Setup with) {
      return make(with);
    }
  }

  @Nested
  class GivesItOutByClaims extends ClaimContract<InMemoryOutbox> {
    @Override
    protected InMemoryOutbox outbox(Setup with) {
      return make(with);
    }
  }
}
