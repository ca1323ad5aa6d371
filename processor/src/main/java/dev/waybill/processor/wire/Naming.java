package dev.waybill.processor.wire;

import dev.waybill.processor.language.JacksonAnnotations;

/** What a class calls its properties on the wire, where they do not say so themselves. */
interface Naming {

  /** Returns the name on the wire of what has a name in Java. */
  String nameOf(String name);

  /**
   * Returns the naming of a class.
   *
   * @param said what Jackson's annotations say of it
   */
  static Naming of(JacksonAnnotations said) {
    return said.naming()::nameOf;
  }

  /**
   * Returns the naming of a class as one line of Jackson finds it.
   *
   * @param line what the names of its annotations begin with
   */
  static Naming of(JacksonAnnotations said, String line) {
    return said.naming(line)
        .<Naming>map(strategy -> strategy::nameOf)
        .orElse(name -> "by " + line + ": " + name);
  }
}
