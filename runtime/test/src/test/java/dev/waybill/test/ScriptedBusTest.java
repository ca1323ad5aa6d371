package dev.waybill.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.test.users.UserEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bus that does what it is told, to a worker and by a clock. */
@Timeout(60)
class ScriptedBusTest {

  private static final String STREAM = "outbox.event.User";

  private final ManualClock clock = new ManualClock();
  private final ScriptedBus bus = new ScriptedBus();
  private final InMemoryOutbox outbox =
      InMemoryOutbox.builder().clock(clock).ids(new SequentialIds()).build();
  private final OutboxWorker worker = OutboxWorker.builder(outbox, bus).build();

  private void created(String id) {
    outbox.enqueue(new UserEvent.Created(id, "Ann"));
  }

  @Test
  void itPublishesWhatItIsToldNothingOf() {
    created("u-1");

    assertThat(worker.tick()).isEqualTo(1);
    assertThat(bus.sentTo(STREAM))
        .extracting(IntegrationEvent::type)
        .containsExactly("MemberCreated");
    assertThat(bus.sentTo("outbox.event.Order")).isEmpty();
  }

  @Test
  void whatFailsIsTriedAgainWhenTimeHasPassedAndTheBusHasHealed() {
    bus.fails("MemberCreated", PublishException.retriable("down", null));
    created("u-1");

    assertThat(worker.tick()).isZero();
    bus.heals();
    clock.advance(Duration.ofMinutes(10));

    assertThat(worker.tick()).isEqualTo(1);
    assertThat(bus.sent()).hasSize(2);
  }

  @Test
  void whatWasSaidLastPrecedes() {
    bus.fails("MemberCreated", PublishException.retriable("down", null))
        .on(
            event -> "u-1".equals(event.metadata().aggregateId()),
            event -> CompletableFuture.completedStage(null));
    created("u-1");
    created("u-2");

    assertThat(worker.tick()).isEqualTo(1);
    assertThat(outbox.getPending())
        .extracting(entry -> entry.event().metadata().aggregateId())
        .containsExactly("u-2");
  }

  @Test
  void whatIsHeldBackWaitsForTheTestsAnswer() throws Exception {
    CompletableFuture<Void> answer = bus.holdsBack("MemberCreated");
    created("u-1");

    CompletableFuture<Integer> published = CompletableFuture.supplyAsync(worker::runOnce);
    await().until(() -> !bus.sent().isEmpty());
    assertThat(published).isNotDone();
    answer.complete(null);

    assertThat(published.get(30, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void oneEventIsNamedByItsId() {
    created("u-1");
    created("u-2");
    String first = outbox.getPending().get(0).id();
    bus.fails(first, PublishException.retriable("down", null));

    assertThat(worker.tick()).isEqualTo(1);
    assertThat(outbox.getPending()).extracting(OutboxEntry::id).containsExactly(first);
  }

  @Test
  void eachOfSeveralMayHaveAnAnswerOfItsOwn() throws Exception {
    bus.otherwise(bus::unanswered);
    created("u-1");
    created("u-2");
    List<String> ids = outbox.getPending().stream().map(OutboxEntry::id).toList();

    CompletableFuture<Integer> published = CompletableFuture.supplyAsync(worker::runOnce);
    await().until(() -> bus.sentIds().containsAll(ids));
    assertThat(bus.sentIdsOf("u-2")).containsExactly(ids.get(1));
    bus.answerTo(ids.get(0)).completeExceptionally(PublishException.retriable("down", null));
    bus.answerTo(ids.get(1)).complete(null);

    assertThat(published.get(30, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void whatIsSaidOfAllOthersPrecedesNothingThatWasSaidOfOne() {
    bus.fails("MemberCreated", PublishException.retriable("down", null))
        .otherwise(event -> CompletableFuture.completedStage(null));
    created("u-1");

    assertThat(worker.tick()).isZero();
  }

  @Test
  void itKeepsTheOrderOnlyWhereItSaysSo() {
    assertThat(bus.publishesInOrder()).isFalse();
    assertThat(bus.publishesInOrder(true).publishesInOrder()).isTrue();
  }
}
