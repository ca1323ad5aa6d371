package dev.waybill.processor.lock;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an older payload, in its parts.
 *
 * @param label the event's name in the lock
 * @param version the version
 */
record PayloadName(String label, int version) {

  private static final String PAYLOAD = "Payload";
  private static final Pattern VERSION = Pattern.compile("V([1-9][0-9]{0,8})");

  /**
   * Reads a name.
   *
   * @param labels what it may begin with
   * @return its parts, if it is one
   */
  static Optional<PayloadName> of(String name, Collection<String> labels) {
    for (String label : labels) {
      if (name.startsWith(label + PAYLOAD)) {
        Matcher number = VERSION.matcher(name.substring(label.length() + PAYLOAD.length()));
        if (number.matches()) {
          return Optional.of(new PayloadName(label, Integer.parseInt(number.group(1))));
        }
      }
    }
    return Optional.empty();
  }
}
