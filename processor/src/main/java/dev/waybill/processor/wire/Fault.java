package dev.waybill.processor.wire;

import dev.waybill.processor.message.Message;
import java.util.List;

/**
 * Something that cannot cross the wire and come back.
 *
 * @param message which of the catalogue's messages it is
 * @param subject what is wrong, whatever leads to it: a mistake of one type is one mistake
 * @param path where it is, as seen from whatever is looked at; empty for that itself
 * @param details what the message's placeholders stand for, but for the first one, which is the
 *     path
 */
record Fault(Message message, String subject, String path, List<String> details) {

  static Fault of(Message message, String owner, String path, String... details) {
    return new Fault(message, owner + "#" + path, path, List.of(details));
  }

  /** Tells whether a component has no place of its own to stand in, whatever it is of. */
  static boolean isMisplaced(String component, List<Fault> faults) {
    for (Fault fault : faults) {
      if (fault.message == Message.UNWRAPPED && fault.path.equals(component)) {
        return true;
      }
    }
    return false;
  }

  /** The same, as seen from further away. */
  Fault within(String prefix) {
    return new Fault(message, subject, path.isEmpty() ? prefix : prefix + "." + path, details);
  }
}
