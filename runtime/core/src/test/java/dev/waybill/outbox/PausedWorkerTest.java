package dev.waybill.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.test.RecordingListener;
import dev.waybill.test.ScriptedBus;
import dev.waybill.test.outbox.OutboxContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An operator pauses a worker, and resumes it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class PausedWorkerTest {

  private static final Duration NEVER = Duration.ofDays(1);

  /** After so many in a row, a worker waits for long. */
  private static final int FAILURES = 20;

  private OutboxContract.Setup setup = OutboxContract.Setup.standard();
  private final RecordingListener heard = new RecordingListener();
  private final ScriptedBus bus = new ScriptedBus();
  private final InMemoryOutbox outbox;

  /** Which workers have left, in order. */
  private final List<String> left = new CopyOnWriteArrayList<>();

  private final List<OutboxWorker> workers = new ArrayList<>();

  PausedWorkerTest() {
    setup = setup.withListener(heard);
    outbox = InMemoryOutboxTest.outbox(setup);
  }

  @AfterEach
  void closeWorkers() {
    workers.forEach(worker -> worker.close(Duration.ZERO));
  }

  private OutboxWorker worker(String name) {
    return worker(name, Duration.ofMillis(50));
  }

  private OutboxWorker worker(String name, Duration patience) {
    ForwardingStore observed =
        new ForwardingStore(outbox) {
          @Override
          public void leave(String worker) {
            super.leave(worker);
            left.add(worker);
          }
        };
    OutboxWorker worker = OutboxWorker.builder(observed, bus).name(name).patience(patience).build();
    workers.add(worker);
    return worker;
  }

  @Test
  void publishesNothingUntilItIsResumed() {
    OutboxWorker worker = worker("w");
    append(outbox, "a1");

    worker.pause();

    assertThat(worker.isPaused()).isTrue();
    assertThat(worker.tick()).isZero();
    assertThat(worker.runOnce()).isZero();
    assertThat(bus.sentIds()).isEmpty();
    worker.resume();
    assertThat(worker.isPaused()).isFalse();
    assertThat(worker.tick()).isEqualTo(1);
  }

  @Test
  void aStartedOneGoesOnAtOnceWhenItIsResumed() {
    OutboxWorker worker = worker("w").start(NEVER);
    append(outbox, "a1");
    Wait.until(() -> bus.sentIds().contains("a1"));
    worker.pause();
    Wait.until(() -> left.contains("w"));
    append(outbox, "b1");

    worker.resume();

    Wait.until(() -> bus.sentIds().contains("b1"));
  }

  @Test
  void sendsNothingMoreOfThePageInHandAndSettlesWhatIsInFlight() {
    OutboxWorker worker = worker("w", NEVER);
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "a2");
    worker.start(NEVER);
    Wait.until(() -> bus.sentIds().contains("a1"));

    worker.pause();
    assertThat(left).isEmpty();
    bus.answerTo("a1").complete(null);

    Wait.until(() -> left.contains("w"));
    assertThat(bus.sentIds()).containsExactly("a1");
    assertThat(outbox.getPending()).extracting(OutboxEntry::id).containsExactly("a2");
  }

  @Test
  void leavesOnlyWhenWhatItWentOnWithoutIsSettled() {
    OutboxWorker worker = worker("w").start(NEVER);
    bus.on("a1", bus::unanswered);
    append(outbox, "a1");
    Wait.until(() -> bus.sentIds().contains("a1"));
    append(outbox, "b1");
    Wait.until(() -> bus.sentIds().contains("b1")); // beside what is silent

    worker.pause();
    append(outbox, "a2", "c1");
    OutboxWorker other = worker("other");
    assertThat(other.tick()).isEqualTo(1);
    assertThat(bus.sentIds()).containsExactly("a1", "b1", "c1");
    assertThat(worker.runOnce()).isZero();
    assertThat(left).doesNotContain("w");
    bus.answerTo("a1").complete(null);

    Wait.until(() -> left.contains("w"));
    assertThat(other.tick()).isEqualTo(1);
    assertThat(bus.sentIds()).containsExactly("a1", "b1", "c1", "a2");
  }

  @Test
  void leavesAtOnceAlsoWhereItHadToWaitForItsBus() {
    OutboxWorker worker = worker("w");
    bus.otherwise(
        event -> {
          throw PublishException.busUnavailable("gone", null);
        });
    append(outbox, "a1");
    IntStream.range(0, FAILURES).forEach(i -> worker.tick()); // so that it waits for long
    worker.start(NEVER);
    Wait.until(() -> heard.workerFailures().size() > FAILURES);

    worker.pause();

    Wait.until(() -> left.contains("w"));
    assertThat(heard.recovered()).isEmpty();
  }

  @Test
  void triesAgainAtOnceWhereItIsResumedWhileItWaitsForItsBus() {
    OutboxWorker worker = worker("w");
    bus.otherwise(
        event -> {
          throw PublishException.busUnavailable("gone", null);
        });
    append(outbox, "a1");
    IntStream.range(0, FAILURES).forEach(i -> worker.tick());
    worker.start(NEVER);
    Wait.until(() -> heard.workerFailures().size() > FAILURES);
    bus.heals();

    worker.pause();
    worker.resume();

    Wait.until(() -> outbox.getPending().isEmpty());
  }

  @Test
  void leavesOnceHoweverOftenItTicks() {
    OutboxWorker worker = worker("w");
    append(outbox, "a1");
    worker.tick();
    worker.pause();

    worker.tick();
    worker.tick();

    assertThat(left).containsExactly("w");
  }

  @Test
  void isClosedLikeAnyOther() {
    OutboxWorker worker = worker("w").start(NEVER);
    worker.pause();

    assertThat(worker.close(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void namesTheStreamOfAnEvent() {
    OutboxWorker worker = OutboxWorker.builder(outbox, bus).stream("users").build();
    append(outbox, "a1");

    assertThat(worker.streamOf(outbox.getPending().get(0).event())).isEqualTo("users");
  }
}
