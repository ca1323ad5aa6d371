package dev.waybill.jdbc.proof.model;

import java.util.List;

/**
 * How much of the world there is.
 *
 * @param keys the key of each event, in the order in which they are appended
 * @param open how many transactions may be open at once
 * @param rollbacks how many may roll back
 * @param crashes how many workers may die
 * @param expiries how often a worker that lives may be too slow for its lease
 * @param refusals how many events may be refused for their own sake
 * @param outages how often the bus may fail for all
 * @param silences how often a worker may go on without an answer
 */
record Bounds(
    List<Integer> keys,
    int open,
    int rollbacks,
    int crashes,
    int expiries,
    int refusals,
    int outages,
    int silences) {

  static Bounds ofKeys(Integer... keys) {
    return new Bounds(List.of(keys), 2, 0, 0, 0, 0, 0, 0);
  }

  Bounds rollbacks(int most) {
    return new Bounds(keys, open, most, crashes, expiries, refusals, outages, silences);
  }

  Bounds crashes(int most) {
    return new Bounds(keys, open, rollbacks, most, expiries, refusals, outages, silences);
  }

  Bounds expiries(int most) {
    return new Bounds(keys, open, rollbacks, crashes, most, refusals, outages, silences);
  }

  Bounds refusals(int most) {
    return new Bounds(keys, open, rollbacks, crashes, expiries, most, outages, silences);
  }

  Bounds outages(int most) {
    return new Bounds(keys, open, rollbacks, crashes, expiries, refusals, most, silences);
  }

  Bounds silences(int most) {
    return new Bounds(keys, open, rollbacks, crashes, expiries, refusals, outages, most);
  }

  int events() {
    return keys.size();
  }

  int lane(int event) {
    return keys.get(event) % World.LANES;
  }

  /** The second event of the first key is a2. */
  String name(int event) {
    long number = keys.subList(0, event + 1).stream().filter(keys.get(event)::equals).count();
    return "%c%d".formatted('a' + keys.get(event), number);
  }
}
