package dev.waybill.samples.benchmarks.outbox;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param runs how many interleaved runs, of which the median counts
 * @param slices into how many alternating slices an enqueue run is cut
 * @param slice how long such a slice lasts
 * @param backlog how many events a relay finds
 * @param peerBacklog how many the peers find
 * @param longBacklog how many events show whether the cost stays flat
 * @param heldBacklog the same under an open transaction
 * @param longRuns how many runs of a long backlog
 * @param heldRuns how many runs under an open transaction, whose tenths are short
 * @param relayedRuns how many interleaved runs of a relay to Kafka, whose target is close
 * @param consumed how many events a consumer finds
 * @param latency how long latency is measured in a run
 */
record Scale(
    int runs,
    int slices,
    Duration slice,
    int backlog,
    int peerBacklog,
    int longBacklog,
    int heldBacklog,
    int longRuns,
    int heldRuns,
    int relayedRuns,
    int consumed,
    Duration latency) {

  static Scale full() {
    return new Scale(
        5,
        12,
        Duration.ofMillis(250),
        50_000,
        5_000,
        500_000,
        100_000,
        3,
        7,
        9,
        30_000,
        Duration.ofSeconds(5));
  }

  static Scale quick() {
    return new Scale(
        3,
        2,
        Duration.ofMillis(300),
        10_000,
        1_000,
        50_000,
        20_000,
        1,
        1,
        3,
        10_000,
        Duration.ofSeconds(1));
  }
}
