package dev.waybill.jdbc.proof;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.OrderingKey;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import dev.waybill.outbox.store.OutboxStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The simplest worker there is, one event after another, with one thing wrong on purpose. */
final class WorkerByHand {

  private final OutboxStore outbox;
  private final EventProducer producer;
  private final String name;
  private final int pageSize;
  private final Mutant wrong;

  WorkerByHand(
      OutboxStore outbox, EventProducer producer, String name, int pageSize, Mutant wrong) {
    this.outbox = outbox;
    this.producer = producer;
    this.name = name;
    this.pageSize = pageSize;
    this.wrong = wrong;
  }

  void runOnce() {
    try (Claim claim = outbox.claim(name, pageSize)) {
      if (wrong == Mutant.SENDS_SEVERAL_OF_A_KEY) {
        sendAllAtOnce(claim);
      } else {
        sendOneByOne(claim);
      }
    }
  }

  private void sendOneByOne(Claim claim) {
    Set<OrderingKey> failed = new HashSet<>();
    for (OutboxEntry entry : claim.entries()) {
      if (failed.contains(entry.event().orderingKey())) {
        continue;
      }
      makeSure(claim);
      if (wrong == Mutant.ACKNOWLEDGES_BEFORE_SENDING) {
        claim.published(List.of(entry.id()));
      }
      Throwable refusal = answer(send(entry));
      if (isOfBus(refusal) && wrong != Mutant.BLAMES_AN_EVENT_FOR_THE_BUS) {
        return;
      } else if (wrong != Mutant.ACKNOWLEDGES_BEFORE_SENDING) {
        settle(claim, entry, refusal, failed);
      }
    }
  }

  private static boolean isOfBus(@Nullable Throwable refusal) {
    return refusal instanceof PublishException bus && bus.scope() == PublishException.Scope.BUS;
  }

  private void settle(
      Claim claim, OutboxEntry entry, @Nullable Throwable refusal, Set<OrderingKey> failed) {
    if (refusal == null || wrong == Mutant.ACKNOWLEDGES_PAST_A_FAILURE) {
      acknowledge(claim, entry);
    } else {
      failed.add(entry.event().orderingKey());
      claim.failed(entry.id(), refusal);
    }
  }

  private void sendAllAtOnce(Claim claim) {
    makeSure(claim);
    List<CompletableFuture<Void>> answers = claim.entries().stream().map(this::send).toList();
    for (int i = 0; i < answers.size(); i++) {
      if (answer(answers.get(i)) != null) {
        return;
      }
      acknowledge(claim, claim.entries().get(i));
    }
  }

  private void makeSure(Claim claim) {
    try {
      claim.renew();
    } catch (ClaimLostException e) {
      if (wrong != Mutant.SENDS_AFTER_LOSING_ITS_LEASE) {
        throw e;
      }
    }
  }

  private void acknowledge(Claim claim, OutboxEntry entry) {
    try {
      claim.published(List.of(entry.id()));
    } catch (ClaimLostException | IllegalArgumentException e) {
      if (wrong != Mutant.SENDS_AFTER_LOSING_ITS_LEASE) {
        throw e;
      }
    }
  }

  private CompletableFuture<Void> send(OutboxEntry entry) {
    return producer.publish("stream", entry.event()).toCompletableFuture();
  }

  /** What the broker says: nothing bad, or why not. Who says nothing at all is away. */
  private static @Nullable Throwable answer(CompletableFuture<Void> stage) {
    if (!stage.isDone()) {
      return PublishException.busUnavailable("no answer", null);
    }
    try {
      stage.join();
      return null;
    } catch (CompletionException e) {
      return e.getCause();
    }
  }
}
