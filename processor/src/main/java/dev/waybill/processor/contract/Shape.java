package dev.waybill.processor.contract;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How values of a type look on the wire. */
public sealed interface Shape
    permits Scalar,
        Shape.Listing,
        Shape.Distinct,
        Shape.Mapping,
        Shape.Structure,
        Shape.Enumeration,
        Shape.Variants,
        Shape.Opaque,
        Shape.Anything,
        Shape.Back {

  /**
   * A JSON array.
   *
   * @param element what is in it
   */
  record Listing(Type element) implements Shape {}

  /**
   * A JSON array in which nothing stands twice.
   *
   * @param element what is in it
   */
  record Distinct(Type element) implements Shape {}

  /**
   * A JSON object whose names are data.
   *
   * @param key its names: a scalar that is no fraction and no time, or a closed enum
   * @param value what they lead to
   */
  record Mapping(Shape key, Type value) implements Shape {

    /** Checks the key. */
    public Mapping {
      if (!isKey(key)) {
        throw new IllegalArgumentException(key + " cannot be a key");
      }
    }

    static boolean isKey(Shape shape) {
      return shape instanceof Enumeration constants
          ? !constants.isOpen()
          : shape instanceof Scalar scalar && scalar.isKey();
    }
  }

  /**
   * A JSON object with names that are fixed.
   *
   * @param fields what is in it, in that order
   * @param reserved what was in it once, sorted by name
   */
  record Structure(List<Field> fields, List<Reserved> reserved) implements Shape {

    /** Sorts what is reserved, and checks that a name has one meaning. */
    public Structure {
      fields = List.copyOf(fields);
      reserved = reserved.stream().sorted(Comparator.comparing(Reserved::name)).toList();
      Set<String> names = new HashSet<>();
      fields.forEach(field -> requireNew(field.name(), names));
      reserved.forEach(one -> requireNew(one.name(), names));
    }

    /**
     * Makes one in which nothing is reserved.
     *
     * @param fields what is in it
     */
    public Structure(List<Field> fields) {
      this(fields, List.of());
    }
  }

  /**
   * One of several texts.
   *
   * @param constants the texts, sorted
   * @param isOpen whether readers take one that they do not know
   */
  record Enumeration(List<String> constants, boolean isOpen) implements Shape {

    /** Sorts the constants, and checks that there are some, each once. */
    public Enumeration {
      constants = constants.stream().sorted().toList();
      if (constants.isEmpty()) {
        throw new IllegalArgumentException("no constants");
      }
      requireDistinct(constants);
    }
  }

  /**
   * One of several objects, told by a property.
   *
   * @param property the name of that property
   * @param variants the objects, sorted by what the property says
   * @param isOpen whether readers take one that they do not know
   */
  record Variants(String property, List<Variant> variants, boolean isOpen) implements Shape {

    /** Sorts the variants, and checks that each stands once. */
    public Variants {
      variants = variants.stream().sorted(Comparator.comparing(Variant::discriminator)).toList();
      requireDistinct(variants.stream().map(Variant::discriminator).toList());
    }
  }

  /**
   * One of them.
   *
   * @param discriminator what the property says
   * @param structure what else is in the object
   */
  record Variant(String discriminator, Structure structure) {}

  /**
   * What only its author's code, or a library's, knows how to write.
   *
   * @param type the class
   */
  record Opaque(String type) implements Shape {}

  /** Any JSON. */
  record Anything() implements Shape {}

  /**
   * What stands around it: a type that contains itself.
   *
   * @param levels how far out, of objects and of what is one of several; 1 is the innermost
   */
  record Back(int levels) implements Shape {

    /** Checks the number. */
    public Back {
      if (levels < 1) {
        throw new IllegalArgumentException("levels are " + levels);
      }
    }
  }

  private static void requireDistinct(List<String> names) {
    Set<String> seen = new HashSet<>();
    names.forEach(name -> requireNew(name, seen));
  }

  private static void requireNew(String name, Set<String> names) {
    if (!names.add(name)) {
      throw new IllegalArgumentException(name + " stands there twice");
    }
  }
}
