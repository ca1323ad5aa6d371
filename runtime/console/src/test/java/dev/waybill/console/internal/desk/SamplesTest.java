package dev.waybill.console.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.OutboxView;
import dev.waybill.jdbc.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often the outbox is measured, and what is known when that fails. */
@Timeout(60)
final class SamplesTest {

  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Database database = Database.h2();
  private final JdbcOutbox outbox;
  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger measured = new AtomicInteger();

  /** How long it takes to measure. */
  private Duration cost = Duration.ZERO;

  private final Samples samples = new Samples(this::view, EVERY, now::get);

  SamplesTest() {
    Schema.h2().create(database.dataSource());
    outbox = JdbcOutbox.builder(database.dataSource()).build();
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  private OutboxView view() {
    measured.incrementAndGet();
    pass(cost);
    return outbox.view();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void itIsMeasuredWhenSomebodyLooksAndNotMoreOftenThanSet() {
    assertThat(measured).hasValue(0);
    for (int look = 0; look < 5; look++) {
      assertThat(samples.known().samples()).hasSize(1);
    }
    assertThat(measured).hasValue(1);

    pass(EVERY.minusNanos(1));
    assertThat(samples.known().samples()).hasSize(1);
    pass(Duration.ofNanos(1));
    assertThat(samples.known().samples()).hasSize(2);
  }

  @Test
  void oneThatTakesLongIsMeasuredSeldom() {
    cost = Duration.ofSeconds(3);
    samples.known();

    pass(Duration.ofSeconds(59));
    samples.known();
    assertThat(measured).hasValue(1);
    pass(Duration.ofSeconds(1));
    samples.known();
    assertThat(measured).hasValue(2);
  }

  @Test
  void manyWhoLookAtOnceHaveItMeasuredOnce() throws Exception {
    List<CompletableFuture<Samples.Known>> looks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      looks.add(CompletableFuture.supplyAsync(samples::known, task -> new Thread(task).start()));
    }
    for (CompletableFuture<Samples.Known> look : looks) {
      assertThat(look.get(30, TimeUnit.SECONDS).samples()).hasSize(1);
    }
    assertThat(measured).hasValue(1);
  }

  @Test
  void whatIsKnownStaysWhenMeasuringFails() {
    samples.known();
    database.execute("ALTER TABLE \"outbox\" RENAME TO \"away\"");
    pass(EVERY);

    Samples.Known known = samples.known();

    assertThat(known.samples()).hasSize(1);
    assertThat(known.failure()).contains("outbox");
    database.execute("ALTER TABLE \"away\" RENAME TO \"outbox\"");
    pass(EVERY.multipliedBy(100));
    assertThat(samples.known().failure()).isNull();
  }

  @Test
  void anOutboxThatIsClosedIsToldOf() {
    outbox.close();

    assertThat(samples.known().failure()).isEqualTo("This outbox is closed");
  }

  @Test
  void whatWasChangedIsSeenAtOnce() {
    samples.known();

    samples.expire();

    assertThat(samples.known().samples()).hasSize(2);
  }

  @Test
  void theOldestSamplesAreForgotten() {
    for (int i = 0; i < 200; i++) {
      samples.known();
      pass(EVERY);
    }

    assertThat(samples.known().samples()).hasSize(180);
  }
}
