package dev.waybill.processor.wire;

import java.util.List;
import java.util.Optional;

/** What is behind a {@link Shape.Named}. */
sealed interface Definition {

  /** The type's name, as a message has it. */
  String type();

  /**
   * A JSON object with fixed names: a record.
   *
   * @param isByPlace whether it is an array instead, whose places have the meaning of names
   * @param properties what is in it, in that order
   * @param faults what is wrong with it
   */
  record Structure(String type, boolean isByPlace, List<Property> properties, List<Fault> faults)
      implements Definition {}

  /**
   * What is written as another value, by {@code @JsonValue}.
   *
   * @param written that value
   * @param isPersonal whether it says something of a person
   * @param faults what is wrong with it
   */
  record Value(String type, Shape written, boolean isPersonal, List<Fault> faults)
      implements Definition {}

  /**
   * An enum.
   *
   * @param constants the names of its constants on the wire, sorted
   * @param isOpen whether a name that is none of them is read as one of them
   * @param value what is written in place of them, by {@code @JsonValue}
   * @param isPlain whether its constants are written by name, with no code of its author's
   * @param isReadAsNumber whether that code takes numbers, where names are written
   * @param format the {@code shape} of its {@code @JsonFormat}, or an empty string
   * @param faults what is wrong with it
   */
  record Enumeration(
      String type,
      List<String> constants,
      boolean isOpen,
      Optional<Shape> value,
      boolean isPlain,
      boolean isReadAsNumber,
      String format,
      List<Fault> faults)
      implements Definition {}

  /**
   * One of several types.
   *
   * @param qualifiedName the type's name, in full
   * @param isSealed whether all that it can be is known
   * @param typing how readers are told which of them it is, where they are
   * @param variants what it can be, as far as that is known
   */
  record Variants(
      String type,
      String qualifiedName,
      boolean isSealed,
      Optional<Typing> typing,
      List<Variant> variants)
      implements Definition {}

  /**
   * A type that another one can be.
   *
   * @param type its name, as a message has it
   * @param qualifiedName its name, in full
   * @param wireName its name on the wire
   * @param isNamed whether its author has chosen that
   * @param isRegistered whether readers know it
   * @param isAbstract whether there are more types below it that nobody knows
   * @param shape its values
   */
  record Variant(
      String type,
      String qualifiedName,
      String wireName,
      boolean isNamed,
      boolean isRegistered,
      boolean isAbstract,
      Shape shape) {}

  /**
   * What {@code @JsonTypeInfo} says.
   *
   * @param use what tells the types apart
   * @param include where that stands
   * @param property the name under which it stands
   * @param isVisible whether the type itself reads it, too
   * @param fallback the type that is read where it is missing; an empty string if there is none
   */
  record Typing(String use, String include, String property, boolean isVisible, String fallback) {}

  /**
   * One name in a JSON object.
   *
   * @param name what its author calls it
   * @param wireName what the wire calls it
   * @param shape its value
   * @param unwrapping how its own properties stand in its place, where they do
   * @param isWritten whether it is ever written
   * @param isLeftOutAtTimes whether some of its values are not written
   * @param isRead whether it is ever read
   * @param mustArrive whether reading fails where it is missing
   * @param manner how its value is written
   * @param privacy how much of it says something of a person
   */
  record Property(
      String name,
      String wireName,
      Shape shape,
      Optional<Unwrapping> unwrapping,
      boolean isWritten,
      boolean isLeftOutAtTimes,
      boolean isRead,
      boolean mustArrive,
      Manner manner,
      Privacy privacy) {}

  /**
   * The renaming of properties that are unwrapped.
   *
   * @param prefix what goes before each
   * @param suffix what follows each
   */
  record Unwrapping(String prefix, String suffix) {
    String rename(String name) {
      return prefix + name + suffix;
    }
  }
}
