package dev.waybill.jdbc.proof;

/**
 * Where one worker is observed from: knows which of its claims is the current one, and tells a
 * witness. Used by the thread on which the worker runs; producers may answer on others.
 */
public final class Station {

  private final String worker;
  private final Witness witness;
  private volatile ClaimId current;

  /**
   * Observes a worker.
   *
   * @param worker a name that no other worker ever has
   */
  public Station(String worker, Witness witness) {
    this.worker = worker;
    this.witness = witness;
    this.current = new ClaimId(worker, 0);
  }

  /** The observed worker's name. */
  public String worker() {
    return worker;
  }

  /** The claim that the worker works on. */
  public ClaimId current() {
    return current;
  }

  ClaimId next() {
    current = new ClaimId(worker, current.number() + 1);
    return current;
  }

  void tell(Fact fact) {
    witness.saw(fact);
  }
}
