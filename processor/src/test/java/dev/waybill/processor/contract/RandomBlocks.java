package dev.waybill.processor.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Blocks that nobody has thought of, the same ones for a seed. */
final class RandomBlocks {

  private static final List<String> PLAIN =
      List.of("a", "b", "c", "id", "name", "was", "pii", "of", "by", "one", "enum", "x.y", "A-1");

  private static final List<String> ODD =
      List.of(
          "", "-", "-a", "größe", "a b", "a\"b", "a\\b", "…", "|", "\n", "", "\u0085", "\u2028",
          "?", "=", "😀", ": ");

  private final Random random;

  RandomBlocks(long seed) {
    this.random = new Random(seed);
  }

  Block block() {
    return new Block(
        name(), 1 + random.nextInt(3), chance(8), head(), structure(0, 2 + random.nextInt(2)));
  }

  private Head head() {
    if (random.nextBoolean()) {
      return new Head.Event(name(), name(), scalar());
    }
    boolean isAbout = random.nextBoolean();
    return new Head.Rejection(
        name(),
        name(),
        isAbout ? Optional.of(name()) : Optional.empty(),
        isAbout && random.nextBoolean() ? Optional.of(scalar()) : Optional.empty(),
        random.nextBoolean() ? Optional.of(name()) : Optional.empty());
  }

  /**
   * Makes an object.
   *
   * @param around how many objects are around what is in it
   * @param deepest how many levels may be nested in it
   */
  Shape.Structure structure(int around, int deepest) {
    List<String> names = new ArrayList<>(names(random.nextInt(7)));
    List<Reserved> reserved = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    while (!names.isEmpty()) {
      String name = names.remove(0);
      List<String> was = new ArrayList<>();
      while (chance(6) && !names.isEmpty()) {
        was.add(names.remove(0));
      }
      if (was.isEmpty() && chance(4)) {
        reserved.add(new Reserved(name, type(around, deepest)));
      } else {
        fields.add(new Field(name, type(around, deepest), chance(9), was));
      }
    }
    return new Shape.Structure(fields, reserved);
  }

  Type type(int around, int deepest) {
    Shape shape = shape(around, deepest);
    return new Type(shape, shape instanceof Shape.Back || random.nextBoolean());
  }

  private Shape shape(int around, int deepest) {
    if (deepest == 0) {
      return leaf(around);
    }
    return switch (random.nextInt(9)) {
      case 0 -> new Shape.Listing(type(around, deepest - 1));
      case 1 -> new Shape.Distinct(type(around, deepest - 1));
      case 2 -> new Shape.Mapping(key(), type(around, deepest - 1));
      case 3, 4 -> structure(around + 1, deepest - 1);
      case 5 -> variants(around + 1, deepest - 1);
      default -> leaf(around);
    };
  }

  private Shape leaf(int around) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> constants(random.nextBoolean());
      case 2 -> new Shape.Opaque("lib." + PLAIN.get(random.nextInt(3)));
      case 3 -> around > 0 ? new Shape.Back(1 + random.nextInt(around)) : new Shape.Anything();
      default -> scalar();
    };
  }

  private Shape variants(int around, int deepest) {
    List<Shape.Variant> variants = new ArrayList<>();
    for (String name : names(1 + random.nextInt(3))) {
      variants.add(new Shape.Variant(name, structure(around, deepest)));
    }
    return new Shape.Variants(name() + "Kind", variants, random.nextBoolean());
  }

  private Shape constants(boolean isOpen) {
    return new Shape.Enumeration(names(1 + random.nextInt(3)), isOpen);
  }

  private Shape key() {
    Scalar scalar = scalar();
    return chance(4) ? constants(false) : scalar.isKey() ? scalar : Scalar.STRING;
  }

  Scalar scalar() {
    List<Scalar> all = List.of(Scalar.values());
    return all.get(random.nextInt(all.size()));
  }

  private List<String> names(int count) {
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < count) {
      names.add(name());
    }
    return List.copyOf(names);
  }

  String name() {
    return chance(12)
        ? ODD.get(random.nextInt(ODD.size()))
        : PLAIN.get(random.nextInt(PLAIN.size()));
  }

  boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }
}
