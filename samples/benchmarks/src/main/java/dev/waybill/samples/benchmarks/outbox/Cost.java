package dev.waybill.samples.benchmarks.outbox;

/** What some events cost. */
record Cost(int events, double seconds, double cpuSeconds) {

  Cost plus(Cost other) {
    return new Cost(events + other.events, seconds + other.seconds, cpuSeconds + other.cpuSeconds);
  }

  /** Events per second. */
  double rate() {
    return events / seconds;
  }
}
