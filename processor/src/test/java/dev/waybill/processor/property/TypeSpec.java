package dev.waybill.processor.property;

import dev.waybill.processor.property.Leaf.Use;

/** The type of a component. */
sealed interface TypeSpec {

  /** A type that is not made of others. */
  record Plain(Leaf leaf) implements TypeSpec {}

  /** An enum that the record declares. */
  record OwnEnum() implements TypeSpec {}

  /** A record of two components that the record declares. */
  record OwnRecord() implements TypeSpec {}

  /** A record of a single component that the record declares. */
  record Wrapper(TypeSpec value) implements TypeSpec {}

  /** A type variable of the record, which must have type parameters then. */
  record Variable(int index) implements TypeSpec {}

  /** An array. */
  record ArrayOf(TypeSpec element) implements TypeSpec {}

  /** A collection, or what else holds values of one type. */
  record Holder(Container container, Wildcard wildcard, TypeSpec element) implements TypeSpec {}

  /** A map. */
  record MapOf(Leaf key, TypeSpec value) implements TypeSpec {}

  /** What may be null, and says so. */
  record Nullable(TypeSpec type) implements TypeSpec {}

  /** The generic types of one parameter. */
  enum Container {
    LIST("java.util.List"),
    SET("java.util.Set"),
    COLLECTION("java.util.Collection"),
    OPTIONAL("java.util.Optional");

    private final String name;

    Container(String name) {
      this.name = name;
    }

    String sourceName() {
      return name;
    }
  }

  /** How an element type is written. */
  enum Wildcard {
    NONE(""),
    EXTENDS("? extends "),
    SUPER("? super "),
    /** Whatever the element type is. */
    UNBOUNDED("?");

    private final String prefix;

    Wildcard(String prefix) {
      this.prefix = prefix;
    }

    String prefix() {
      return prefix;
    }
  }

  /** Tells whether a value of this type can do that in the envelope. */
  default boolean mayBe(Use use) {
    if (this instanceof Nullable nullable) {
      return nullable.type().mayBe(use);
    }
    if (this instanceof Plain plain) {
      return plain.leaf().mayBe(use);
    }
    if (this instanceof Wrapper wrapper) {
      return (use == Use.AGGREGATE || use == Use.EVENT) && wrapper.value().mayBe(use);
    }
    return this instanceof OwnEnum && (use == Use.NAME || use == Use.OPEN);
  }

  default boolean is(Leaf leaf) {
    return equals(new Plain(leaf)) || equals(new Nullable(new Plain(leaf)));
  }

  /** The type with {@code String} for every type variable, for where there are none. */
  default TypeSpec withoutVariables() {
    if (this instanceof Variable) {
      return new Plain(Leaf.STRING);
    }
    if (this instanceof Nullable nullable) {
      return new Nullable(nullable.type().withoutVariables());
    }
    if (this instanceof ArrayOf array) {
      return new ArrayOf(array.element().withoutVariables());
    }
    if (this instanceof Holder holder) {
      return new Holder(holder.container(), holder.wildcard(), holder.element().withoutVariables());
    }
    return this instanceof MapOf map ? new MapOf(map.key(), map.value().withoutVariables()) : this;
  }
}
