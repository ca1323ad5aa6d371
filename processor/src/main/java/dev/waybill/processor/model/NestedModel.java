package dev.waybill.processor.model;

import java.util.List;
import java.util.Optional;

/** A type in the payload of an older version, which is made of what the lock says of it. */
public sealed interface NestedModel {

  /**
   * Returns its name.
   *
   * @return the name, within the payload
   */
  ClassId id();

  /**
   * Returns where in the payload it is.
   *
   * @return the names of the fields that lead there, joined by dots
   */
  String path();

  /**
   * An enum.
   *
   * @param id its name
   * @param path where it is
   * @param constants its constants
   * @param fallback the one that stands for what its version did not know, where that is read
   */
  record Constants(ClassId id, String path, List<Constant> constants, Optional<String> fallback)
      implements NestedModel {

    /** Copies the list. */
    public Constants {
      constants = List.copyOf(constants);
    }
  }

  /**
   * A constant.
   *
   * @param name its name in Java
   * @param wireName its name on the wire
   */
  record Constant(String name, String wireName) {}

  /**
   * A record.
   *
   * @param id its name
   * @param path where it is
   * @param components its components
   * @param variantOf the interface that it is a variant of, where it is one
   */
  record Structure(
      ClassId id, String path, List<PayloadComponent> components, Optional<ClassId> variantOf)
      implements NestedModel {

    /** Copies the list. */
    public Structure {
      components = List.copyOf(components);
    }
  }

  /**
   * A sealed interface.
   *
   * @param id its name
   * @param path where it is
   * @param property the field that tells its records apart
   * @param isVisible whether one of them has that field for its own
   * @param variants its records
   * @param fallback the one that stands for what its version did not know, where that is read
   */
  record Variants(
      ClassId id,
      String path,
      String property,
      boolean isVisible,
      List<Variant> variants,
      Optional<ClassId> fallback)
      implements NestedModel {

    /** Copies the list. */
    public Variants {
      variants = List.copyOf(variants);
    }
  }

  /**
   * One of its records.
   *
   * @param id the record
   * @param wireName what tells it from others
   */
  record Variant(ClassId id, String wireName) {}
}
