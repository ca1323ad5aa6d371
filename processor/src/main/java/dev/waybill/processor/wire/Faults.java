package dev.waybill.processor.wire;

import dev.waybill.processor.message.Message;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one type. */
final class Faults {

  private final String owner;
  private final List<Fault> found = new ArrayList<>();

  /**
   * Makes a collector.
   *
   * @param owner the name of the type
   */
  Faults(String owner) {
    this.owner = owner;
  }

  /** Adds what is wrong with one of its components. */
  void add(Message message, Part part, String... details) {
    found.add(Fault.of(message, owner, part.name(), details));
  }

  /** Adds what is wrong with a type that one of its components is of, or contains. */
  void addOf(String type, Message message, Part part, String... details) {
    found.add(new Fault(message, type, part.name(), List.of(details)));
  }

  /** Adds what is wrong with another type, which the one itself stands for. */
  void addOf(String type, Message message, String... details) {
    found.add(new Fault(message, type, "", List.of(details)));
  }

  /** Adds what is wrong with the type itself. */
  void add(Message message, String... details) {
    found.add(Fault.of(message, owner, "", details));
  }

  List<Fault> all() {
    return List.copyOf(found);
  }
}
