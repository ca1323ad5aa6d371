package dev.waybill.jdbc.proof;

/**
 * One claim of one worker.
 *
 * @param worker the worker, by a name that no other ever has, also not after a restart
 * @param number which of its claims, from 1
 */
public record ClaimId(String worker, int number) {

  @Override
  public String toString() {
    return worker + "/" + number;
  }
}
