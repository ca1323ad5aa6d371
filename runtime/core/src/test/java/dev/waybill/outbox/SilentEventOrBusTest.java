package dev.waybill.outbox;

import static dev.waybill.outbox.Events.append;
import static dev.waybill.outbox.Events.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Whose fault it is that an event is not answered: its own, or that of the bus. */
@NullUnmarked
final class SilentEventOrBusTest extends SilentEvents {

  @Test
  void isItselfToBlameWhereWhatWasSentLaterWasAnswered() {
    bus.on("a1", bus::never);
    append(outbox, "a1", "b1");
    started(Duration.ofMillis(300));
    isPending("a1");
    append(outbox, "c1");

    Wait.until(() -> !heard.failed.isEmpty());

    assertThat(ids(heard.failed)).containsExactly("a1");
    assertThat(heard.causes).allSatisfy(cause -> assertThat(cause).hasMessage("No answer in time"));
    assertThat(heard.workerFailures).isEmpty();
    append(outbox, "d1");
    isPending("a1");
  }

  @Test
  void isNotToBlameWhereNothingThatWasSentLaterWasAnswered() {
    bus.on("b1", bus::never);
    append(outbox, "a1", "b1"); // a1 is sent first, and its answer says nothing of b1
    started(Duration.ofMillis(200));

    Wait.until(() -> !heard.workerFailures.isEmpty());

    assertThat(heard.workerFailures.get(0))
        .isInstanceOf(PublishException.class)
        .hasMessage("None of 1 events was answered in time");
    assertThat(heard.failed).isEmpty();
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0);
  }

  @Test
  void isNotToBlameForABusThatHangsHoweverShortTheSendTimeout() {
    patience = Duration.ofSeconds(10);
    bus.otherwise(bus::never);
    append(outbox, "a1", "a2");
    worker(1, Duration.ofMillis(200)).start(NEVER);

    Wait.until(() -> !heard.workerFailures.isEmpty());

    assertThat(heard.failed).isEmpty();
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0, 0);
  }

  @Test
  void isNotToBlameWhereWhatCameLaterNeverGotAsFarAsTheBus() {
    bus.on("a1", bus::never);
    append(outbox, "a1");
    StreamRouter choosy =
        event -> {
          if (event.id().equals("x1")) {
            throw new IllegalArgumentException("no stream");
          }
          return "users";
        };
    workers.add(
        OutboxWorker.builder(outbox, bus)
            .router(choosy)
            .sendTimeout(Duration.ofSeconds(1))
            .patience(patience)
            .build()
            .start(NEVER));
    isSent("a1");
    append(outbox, "x1");

    Wait.until(() -> !heard.failed.isEmpty() && !heard.workerFailures.isEmpty());

    assertThat(ids(heard.failed)).containsExactly("x1");
  }

  @Test
  void isAnsweredInVainAfterItsTime() {
    bus.on("a1", bus::never);
    append(outbox, "a1", "b1");
    started(Duration.ofMillis(200));
    Wait.until(() -> !heard.failed.isEmpty());

    bus.answerTo("a1").complete(null);
    append(outbox, "c1");

    isPending("a1");
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1);
  }

  @Test
  void isFollowedByOnePageAtMostWhereTheBusHangs() {
    bus.otherwise(bus::never);
    append(outbox, "a1", "b1", "c1", "d1", "e1", "f1");
    worker(2, Duration.ofSeconds(1)).start(NEVER);

    Wait.until(() -> !heard.workerFailures.isEmpty());

    assertThat(bus.sent).contains("a1", "b1", "c1", "d1").doesNotContain("e1", "f1");
    assertThat(heard.failed).isEmpty();
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsOnly(0).hasSize(6);
  }

  @Test
  void goesOnOnceTheBusAnswersAgain() {
    bus.otherwise(bus::never);
    append(outbox, "a1", "b1", "c1");
    worker(1, LONG).start(NEVER);
    isSent("b1");

    bus.otherwise(id -> CompletableFuture.completedFuture(null));
    bus.answerTo("b1").complete(null);

    isPending("a1");
    assertThat(bus.sent).containsExactly("a1", "b1", "c1");
  }

  @Test
  void staysOutWhenTheBusFailsForOthers() {
    bus.on("a1", bus::never);
    append(outbox, "a1", "b1");
    started(LONG);
    isPending("a1");
    bus.on("c1", bus::never);
    append(outbox, "c1");
    isSent("c1");

    bus.heals();
    bus.answerTo("c1").completeExceptionally(PublishException.busUnavailable("gone", null));

    isPending("a1");
    assertThat(bus.sentOf("c")).containsExactly("c1", "c1");
    bus.answerTo("a1").complete(null);
    isPending();
    assertThat(bus.sentOf("a")).containsExactly("a1");
    assertThat(heard.failed).isEmpty();
    assertThat(heard.workerFailures).hasSize(1);
  }

  @Test
  void isLeftOutOfAPageForWhoseOthersTheBusFails() {
    bus.on("a1", bus::never).on("b1", bus::never);
    append(outbox, "a1", "b1");
    started(LONG);
    isSent("b1");

    bus.heals();
    bus.answerTo("b1").completeExceptionally(PublishException.busUnavailable("gone", null));

    isPending("a1");
    assertThat(bus.sentOf("b")).containsExactly("b1", "b1");
    bus.answerTo("a1").complete(null);
    isPending();
    assertThat(bus.sentOf("a")).containsExactly("a1");
  }

  @Test
  void goesBackWithWhatTheBusFailedToTakeOfItsKey() {
    bus.publishesInOrder(true).on("a1", bus::never).on("a2", bus::never);
    append(outbox, "a1", "a2", "b1");
    started(LONG);
    isPending("a1", "a2");

    bus.heals();
    CompletableFuture<Void> second = bus.answerTo("a2");
    bus.answerTo("a1").completeExceptionally(PublishException.busUnavailable("gone", null));
    second.completeExceptionally(new IllegalStateException("held back behind a1"));

    isPending();
    assertThat(heard.failed).isEmpty();
    assertThat(heard.workerFailures).hasSize(1);
    assertThat(bus.sentOf("a")).containsExactly("a1", "a2", "a1", "a2");
  }

  /** At once: a worker that has gone on by then gives the key back with its page. */
  @Test
  void isLeftOutOfAPageUnlessTheBusFailedForItsKey() {
    CompletableFuture<Void> gone =
        CompletableFuture.failedFuture(PublishException.busUnavailable("gone", null));
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    bus.publishesInOrder(true)
        .on("a1", id -> bus.sentOf("a").size() == 1 ? gone : done)
        .on("a2", id -> bus.sentOf("a").size() == 2 ? bus.never(id) : done)
        .on("b1", bus::never);
    append(outbox, "a1", "a2", "b1");
    started(LONG);

    isPending("b1");
    assertThat(bus.sentOf("a")).containsExactly("a1", "a2", "a1", "a2");
    assertThat(heard.workerFailures).hasSize(1);
    assertThat(heard.failed).isEmpty();
  }

  @Test
  void failsTheBusWhereItsLateAnswerSaysSo() {
    bus.on("a1", bus::never);
    append(outbox, "a1", "b1");
    started(LONG);
    isPending("a1");

    bus.heals();
    bus.answerTo("a1").completeExceptionally(PublishException.busUnavailable("gone", null));

    isPending();
    assertThat(heard.workerFailures).hasSize(1);
    assertThat(heard.failed).isEmpty();
  }

  @Test
  void stopsAllWhereAnOutboxCannotGoOnBesideIt() {
    OutboxStore simple =
        new ForwardingStore(outbox) {
          @Override
          public Claim claim(String name, int limit) {
            return new ForwardingClaim(super.claim(name, limit)) {
              @Override
              public boolean retain(Collection<String> ids) {
                return false;
              }
            };
          }
        };
    bus.on("a1", bus::never);
    append(outbox, "a1", "b1");
    OutboxWorker worker =
        OutboxWorker.builder(simple, bus).sendTimeout(Duration.ofMillis(300)).build().start(NEVER);
    workers.add(worker);
    isPending("a1");

    Wait.until(() -> !heard.failed.isEmpty());

    assertThat(ids(heard.failed)).containsExactly("a1");
  }
}
