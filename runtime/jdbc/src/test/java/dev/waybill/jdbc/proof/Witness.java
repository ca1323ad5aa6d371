package dev.waybill.jdbc.proof;

/**
 * Whoever is told what happens, at once and before it goes on. So a witness can also make trouble:
 * every fact is a point at which a worker can fail.
 */
@FunctionalInterface
public interface Witness {

  /**
   * Takes a fact.
   *
   * @param fact what happened
   */
  void saw(Fact fact);
}
