package dev.waybill.samples.benchmarks;

import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Generated conversion against the same conversion written by hand.
 *
 * <p>The records carry their own id and time, so that neither the clock nor the id generator, which
 * are the same for both and dearer than the conversion, hides a difference.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
public class ConversionBenchmark {

  private static final EventContext CONTEXT = EventContext.system();

  private final AccountOpened event =
      new AccountOpened(
          "0192d3a4-0000-7000-8000-000000000001",
          UUID.fromString("0192d3a4-0000-7000-8000-00000000a001"),
          Instant.parse("2026-02-18T09:30:00.120Z"),
          1,
          "Ann",
          "EUR",
          100_00);

  private final OpenAccountRejected rejection =
      new OpenAccountRejected(
          "0192d3a4-0000-7000-8000-000000000002",
          "c-1",
          Instant.parse("2026-02-18T09:30:00.120Z"),
          OpenAccountRejected.Reason.DUPLICATE,
          "Ann");

  /** The floor of an accepted fact. */
  @Benchmark
  public IntegrationEvent<?> eventByHand() {
    return HandWritten.convert(event);
  }

  /** An accepted fact. */
  @Benchmark
  public IntegrationEvent<?> eventGenerated() {
    return IntegrationEvents.convert(event, CONTEXT);
  }

  /** The floor of a refused command. */
  @Benchmark
  public IntegrationEvent<?> rejectionByHand() {
    return HandWritten.convert(rejection);
  }

  /** A refused command. */
  @Benchmark
  public IntegrationEvent<?> rejectionGenerated() {
    return IntegrationEvents.convert(rejection, CONTEXT);
  }
}
