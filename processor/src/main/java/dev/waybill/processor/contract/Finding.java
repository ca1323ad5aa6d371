package dev.waybill.processor.contract;

/**
 * Something that the judge has to say.
 *
 * @param verdict what it is
 * @param place where it is
 * @param sentences what is wrong, who breaks, and the one change that mends it
 */
public record Finding(Verdict verdict, Place place, String sentences) {

  /**
   * Returns what the user is told.
   *
   * @return the code and the sentences
   */
  public String text() {
    return verdict.code() + ": " + sentences;
  }
}
