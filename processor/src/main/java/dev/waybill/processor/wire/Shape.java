package dev.waybill.processor.wire;

/** How values of a type cross the wire. */
sealed interface Shape {

  /** Whatever comes: {@code Object}, what a type variable stands for, a type with errors. */
  record Anything() implements Shape {}

  /**
   * What only a mapper knows: a class, or what its author has written code for.
   *
   * @param type the type's name
   * @param hasProperties whether it is known to be written as an object with fixed names
   */
  record Opaque(String type, boolean hasProperties) implements Shape {
    Opaque(String type) {
      this(type, false);
    }
  }

  /**
   * A text, a number or a boolean.
   *
   * @param type the type's name, in full
   * @param form its form
   * @param written what a contract has for it
   */
  record Scalar(String type, Form form, dev.waybill.processor.contract.Scalar written)
      implements Shape {}

  /**
   * A JSON array.
   *
   * @param element what is in it
   * @param isDistinct whether nothing is in it twice
   */
  record Sequence(Shape element, boolean isDistinct) implements Shape {}

  /**
   * A JSON object whose names are values of their own.
   *
   * @param key its names
   * @param value what they lead to
   */
  record Mapping(Key key, Shape value) implements Shape {}

  /**
   * A value or null: an {@code Optional}.
   *
   * @param value the value
   */
  record Maybe(Shape value) implements Shape {}

  /**
   * A type of the user's that has a {@link Definition}.
   *
   * @param key its name, with type arguments
   */
  record Named(String key) implements Shape {}

  /**
   * What is no data.
   *
   * @param what it, as a message names it
   */
  record Nonsense(String what) implements Shape {}

  /**
   * What {@code @JsonIgnoreType} leaves out wherever it is a component.
   *
   * @param type the type's name, as a message has it
   */
  record LeftOut(String type) implements Shape {}

  /**
   * The keys of a map.
   *
   * @param type their type, as a message names it
   * @param unreadable why no key can be read from its text; empty where it can
   * @param written what a contract has for them
   * @param isPersonal whether they say something of persons
   */
  record Key(
      String type,
      String unreadable,
      dev.waybill.processor.contract.Shape written,
      boolean isPersonal) {}
}
