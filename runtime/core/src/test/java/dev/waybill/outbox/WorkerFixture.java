package dev.waybill.outbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;

/** An outbox in memory, a bus that answers as a test says, and whoever hears what becomes of it. */
@NullUnmarked
@Timeout(value = 5, unit = TimeUnit.MINUTES)
abstract class WorkerFixture {

  /** Longer than nanoseconds can tell: an interval must not overflow to none. */
  static final Duration NEVER = Duration.ofDays(100_000);

  final OutboxContract.Setup setup = new OutboxContract.Setup();
  final RecordingListener heard = new RecordingListener();
  final ScriptedProducer bus = new ScriptedProducer();
  final InMemoryOutbox outbox;

  WorkerFixture() {
    setup.listener = heard;
    outbox = InMemoryOutboxTest.outbox(setup);
  }
}
