package dev.waybill.samples.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.samples.peer.Trial.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both outboxes of the comparison take orders, and hand all of them over. */
final class TrialTest {

  @Test
  void bothDoWhatIsMeasured() throws IOException, InterruptedException {
    Map<Contender, List<Result>> results =
        PeerComparison.measure(0, 1, Duration.ofSeconds(1), 1_000);

    assertThat(results).containsOnlyKeys(Contender.values());
    assertThat(results.values())
        .allSatisfy(
            of ->
                assertThat(of)
                    .singleElement()
                    .satisfies(
                        result -> {
                          assertThat(result.enqueuesPerSecond()).isPositive();
                          assertThat(result.drainedPerSecond()).isPositive();
                          assertThat(result.p99()).isGreaterThanOrEqualTo(result.p50());
                        }));
  }
}
