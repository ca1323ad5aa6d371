package dev.waybill.processor.contract;

import java.util.List;

/**
 * What has changed at one place of an object, and for whom.
 *
 * @param verdict what the judge says of it
 * @param path the names on the wire that lead to it; empty where it is about the whole payload
 * @param locked how the lock spells it, or an empty string where it has none
 * @param current how it is spelt now, or an empty string where it is gone
 * @param detail what of it has changed, where that is hard to see
 * @param breaksOld whether new code cannot read what was written before, or loses some of it
 * @param breaksConsumers whether deployed consumers cannot read what is written now
 */
record Difference(
    Verdict verdict,
    List<String> path,
    String locked,
    String current,
    Detail detail,
    boolean breaksOld,
    boolean breaksConsumers) {

  boolean breaks() {
    return breaksOld || breaksConsumers;
  }
}
