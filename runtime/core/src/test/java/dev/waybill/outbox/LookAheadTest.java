package dev.waybill.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import dev.waybill.test.ScriptedBus;
import dev.waybill.test.outbox.OutboxContract;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a worker lets the outbox look for the next page. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class LookAheadTest {

  private final ScriptedBus bus = new ScriptedBus();

  /** What had been sent whenever the outbox was told to look. */
  private final List<List<String>> looks = new CopyOnWriteArrayList<>();

  private final InMemoryOutbox outbox = InMemoryOutboxTest.outbox(OutboxContract.Setup.standard());

  private final OutboxStore observed =
      new ForwardingStore(outbox) {
        @Override
        public Claim claim(String worker, int limit) {
          return new ForwardingClaim(super.claim(worker, limit)) {
            @Override
            public void lookAhead() {
              looks.add(List.copyOf(bus.sentIds()));
              super.lookAhead();
            }
          };
        }
      };

  private final OutboxWorker worker = OutboxWorker.builder(observed, bus).name("w").build();

  @Test
  void isOnceAPageWhileTheBusHasWhatCanBeSent() {
    append(outbox, "a1", "a2", "b1");
    bus.otherwise(bus::unanswered);
    CompletableFuture<Integer> page = Wait.elsewhere(worker::runOnce);

    Wait.until(() -> !looks.isEmpty());
    assertThat(looks).containsExactly(List.of("a1", "b1"));
    List.of("a1", "b1").forEach(id -> bus.answerTo(id).complete(null));
    Wait.until(() -> bus.sentIds().contains("a2"));
    bus.answerTo("a2").complete(null);

    assertThat(page.join()).isEqualTo(3);
    assertThat(looks).hasSize(1);
  }

  @Test
  void isNotWhereTheBusHasAnsweredAlready() {
    append(outbox, "a1", "a2", "b1");

    assertThat(worker.runOnce()).isEqualTo(3);

    assertThat(looks).isEmpty();
  }

  @Test
  void isNotOnceTheWorkerIsClosed() {
    append(outbox, "a1");
    AtomicBoolean isClosed = new AtomicBoolean();
    bus.on(
        "a1",
        event -> {
          worker.close();
          isClosed.set(true);
          return bus.unanswered(event);
        });
    CompletableFuture<Integer> page = Wait.elsewhere(worker::runOnce);

    Wait.until(isClosed::get);
    bus.answerTo("a1").complete(null);

    assertThat(page.join()).isEqualTo(1);
    assertThat(looks).isEmpty();
  }
}
