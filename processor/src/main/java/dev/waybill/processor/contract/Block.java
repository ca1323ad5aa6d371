package dev.waybill.processor.contract;

/**
 * One version of one event, as a lock has it.
 *
 * @param label the event's name in Java
 * @param version its version, from 1 on
 * @param isRetired whether nobody writes it any more
 * @param head by what consumers tell it
 * @param payload its payload
 */
public record Block(
    String label, int version, boolean isRetired, Head head, Shape.Structure payload) {

  /** Checks the version. */
  public Block {
    if (version < 1) {
      throw new IllegalArgumentException("version is " + version);
    }
  }
}
