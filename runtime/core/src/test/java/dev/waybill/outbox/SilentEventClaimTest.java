package dev.waybill.outbox;

import static dev.waybill.outbox.Events.append;
import static dev.waybill.outbox.Events.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A silent event keeps its claim, which a close ends and a lost lease takes. */
@NullUnmarked
final class SilentEventClaimTest extends SilentEvents {

  @Test
  void isWaitedForByAClose() {
    bus.on("a1", bus::never);
    append(outbox, "a1", "b1");
    OutboxWorker worker = started(LONG);
    Wait.until(() -> setAside.contains("a1"));

    CompletableFuture<Boolean> closed = Wait.elsewhere(() -> worker.close(Duration.ofSeconds(10)));
    append(outbox, "c1");
    bus.answerTo("a1").complete(null);

    assertThat(closed.join()).isTrue();
    assertThat(ids(outbox.getPending())).isSubsetOf("c1");
  }

  @Test
  void isGivenBackByACloseThatItsAnswerIsTooLateFor() {
    bus.on("a1", bus::never);
    append(outbox, "a1", "b1");
    OutboxWorker worker = started(LONG);
    Wait.until(() -> setAside.contains("a1"));

    assertThat(worker.close(Duration.ofMillis(50))).isFalse();

    assertThat(worker.close(Duration.ofMillis(50))).isTrue();
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0);
    assertThat(ids(outbox.claim("next", 10))).containsExactly("a1");
  }

  @Test
  void isSettledBeforeAWorkerEndsThatAListenerCloses() {
    OutboxWorker[] own = new OutboxWorker[1];
    setup.listener =
        new OutboxListener() {
          @Override
          public void published(Published event) {
            if (event.entry().id().equals("c1")) {
              boolean unused = own[0].close(NEVER);
            }
          }
        };
    InMemoryOutbox closing = InMemoryOutboxTest.outbox(setup);
    bus.on("a1", bus::never);
    append(closing, "a1", "b1");
    own[0] =
        OutboxWorker.builder(closing, bus).patience(Duration.ofMillis(20)).build().start(NEVER);
    workers.add(own[0]);
    Wait.until(() -> ids(closing.getPending()).equals(List.of("a1")));
    append(closing, "c1");
    Wait.until(() -> ids(closing.getPending()).equals(List.of("a1")));

    bus.answerTo("a1").complete(null);

    Wait.until(() -> closing.getPending().isEmpty());
  }

  /** By a clock that stands: nothing expires, however slow the machine is. */
  @Test
  void keepsItsLeaseWhileNothingElseIsDone() {
    AtomicInteger renewals = new AtomicInteger();
    InMemoryOutbox shortLived =
        InMemoryOutbox.builder().clock(setup.clock).lease(Duration.ofMillis(60)).build();
    OutboxStore observed =
        new ForwardingStore(shortLived) {
          @Override
          public Claim claim(String name, int limit) {
            return new ForwardingClaim(super.claim(name, limit)) {
              @Override
              public void renew() {
                super.renew();
                if (ids(this).contains("a1")) {
                  renewals.incrementAndGet();
                }
              }
            };
          }
        };
    bus.on("a1", bus::never);
    append(shortLived, "a1");
    OutboxWorker worker =
        OutboxWorker.builder(observed, bus).patience(Duration.ofMillis(20)).build().start(NEVER);
    workers.add(worker);

    Wait.until(() -> renewals.get() >= 5);

    bus.answerTo("a1").complete(null);
    Wait.until(() -> shortLived.getPending().isEmpty());
  }

  @Test
  void keepsItsLeaseWhileTheWorkerPausesForTheBus() {
    AtomicInteger renewalsInAPause = new AtomicInteger();
    InMemoryOutbox shortLived =
        InMemoryOutbox.builder().clock(setup.clock).lease(Duration.ofMillis(60)).build();
    OutboxStore observed =
        new ForwardingStore(shortLived) {
          @Override
          public Claim claim(String name, int limit) {
            renewalsInAPause.set(0);
            return new ForwardingClaim(super.claim(name, limit)) {
              @Override
              public void renew() {
                super.renew();
                renewalsInAPause.incrementAndGet();
              }
            };
          }
        };
    bus.on("a1", bus::never).fails("b1", PublishException.busUnavailable("gone", null));
    append(shortLived, "a1");
    workers.add(
        OutboxWorker.builder(observed, bus).patience(Duration.ofMillis(20)).build().start(NEVER));
    isSent("a1");
    append(shortLived, "b1");

    Wait.until(() -> bus.sent.contains("b1") && renewalsInAPause.get() >= 5);

    bus.answerTo("a1").complete(null);
    bus.heals();
    Wait.until(() -> shortLived.getPending().isEmpty());
    assertThat(bus.sentOf("a")).containsExactly("a1");
  }

  @Test
  void isTheHeirsOnceTheLeaseIsLostAndTheOthersGoOn() {
    bus.on("a1", bus::never);
    append(outbox, "a1", "b1");
    started(LONG);
    Wait.until(() -> setAside.contains("a1"));
    setup.clock.advance(OutboxContract.LEASE);
    Claim heirs = outbox.claim("heir", 10);
    assertThat(ids(heirs)).containsExactly("a1");

    bus.answerTo("a1").complete(null);
    append(outbox, "c1");

    isPending("a1");
    assertThat(heard.workerFailures).isEmpty();
    heirs.close();
  }

  @Test
  void isNotWaitedForByACloseOnceItsLeaseIsLost() {
    bus.publishesInOrder(true).on("a1", bus::never).on("a2", bus::never);
    append(outbox, "a1", "a2", "b1");
    OutboxWorker worker = started(LONG);
    Wait.until(() -> setAside.containsAll(List.of("a1", "a2")));
    setup.clock.advance(OutboxContract.LEASE);
    Claim heirs = outbox.claim("heir", 10);
    bus.answerTo("a1").complete(null);
    append(outbox, "c1");
    isPending("a1", "a2");

    assertThat(worker.close(Duration.ofSeconds(10))).isTrue();

    heirs.close();
  }

  @Test
  void isForgottenWithAllThatWasLostWithIt() {
    bus.on("a1", bus::never).on("b1", bus::never);
    append(outbox, "a1", "b1", "c1");
    started(LONG);
    Wait.until(() -> setAside.containsAll(List.of("a1", "b1")));
    setup.clock.advance(OutboxContract.LEASE);
    Claim heirs = outbox.claim("heir", 10);
    bus.on(
        "d1",
        id -> {
          // Before the worker looks: both answers are there.
          bus.answerTo("a1").complete(null);
          bus.answerTo("b1").completeExceptionally(new IllegalStateException("no"));
          return CompletableFuture.completedFuture(null);
        });
    append(outbox, "d1");

    isPending("a1", "b1");
    append(outbox, "e1");
    isPending("a1", "b1");
    assertThat(heard.workerFailures).isEmpty();
    heirs.close();
  }
}
