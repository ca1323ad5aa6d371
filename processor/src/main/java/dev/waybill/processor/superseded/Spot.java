package dev.waybill.processor.superseded;

/**
 * A place in a payload.
 *
 * @param name the last name that leads there
 * @param path all of them, joined by dots
 */
record Spot(String name, String path) {

  static final Spot PAYLOAD = new Spot("", "");

  /** What is below it under a name. */
  Spot within(String inner) {
    return new Spot(inner, path.isEmpty() ? inner : path + "." + inner);
  }
}
