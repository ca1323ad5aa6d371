package dev.waybill.event;

/** Decodes the JSON text of a payload; implemented by the codec that read the envelope. */
@FunctionalInterface
public interface PayloadDecoder {

  /**
   * Decodes a payload.
   *
   * @param json the payload's JSON text
   * @param type the class to decode it to
   * @param <P> the payload's type
   * @return the payload
   * @throws WaybillException where the text does not fit the class
   */
  <P> P decode(String json, Class<P> type);
}
