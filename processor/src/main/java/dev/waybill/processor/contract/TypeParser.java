package dev.waybill.processor.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the type of one line, and what is nested below that line. */
final class TypeParser {

  private static final String KNOWN =
      "Write a scalar such as string, string(uuid) or int32; or list(…), set(…), map(…, …), object,"
          + " enum …, one of …, opaque …, any or ^1";

  private final Line line;
  private final Cursor cursor;

  /** How many objects, and types that are one of several, are around the line. */
  private final int around;

  private boolean hasNested;
  private int depth;

  TypeParser(Line line, Cursor cursor, int around) {
    this.line = line;
    this.cursor = cursor;
    this.around = around;
  }

  Type parse() throws UnreadableBlockException {
    Type type = type();
    if (!hasNested && !line.nested().isEmpty()) {
      Line first = line.nested().get(0);
      throw new UnreadableBlockException(
          first.number(),
          "nothing can be nested in \"" + line.content() + "\"",
          "Indent \"" + first.content() + "\" as the line that it belongs beside");
    }
    return type;
  }

  private Type type() throws UnreadableBlockException {
    if (++depth > Line.DEEPEST) {
      throw cursor.error("the type is nested too deep", "Take levels away");
    }
    Shape shape = shape();
    return new Type(shape, cursor.take("?"));
  }

  private Shape shape() throws UnreadableBlockException {
    if (cursor.take("^")) {
      int levels = cursor.number("how many levels ^ goes out");
      if (levels > around) {
        throw cursor.error(
            "^%s goes further out than the %s around it".formatted(levels, around),
            "Name one of those that are around it");
      }
      return new Shape.Back(levels);
    }
    String before = cursor.here();
    String name = cursor.name();
    return switch (name) {
      case "list" -> new Shape.Listing(inParentheses());
      case "set" -> new Shape.Distinct(inParentheses());
      case "map" -> mapping();
      case "object" -> {
        hasNested = true;
        yield BlockParser.structure(line.nested(), around + 1);
      }
      case "enum" -> enumeration();
      case "one" -> variants();
      case "opaque" -> {
        cursor.expect(" ", "Write a class after opaque");
        yield new Shape.Opaque(cursor.word("a class"));
      }
      case "any" -> new Shape.Anything();
      default -> scalar(name, before);
    };
  }

  private Shape scalar(String name, String before) throws UnreadableBlockException {
    Scalar scalar = cursor.scalar(name);
    if (scalar == null) {
      throw cursor.error("a type is expected " + before, KNOWN);
    }
    return scalar;
  }

  private Type inParentheses() throws UnreadableBlockException {
    cursor.expect("(", "Write in parentheses what is in it");
    Type type = type();
    cursor.expect(")", "Close the parenthesis");
    return type;
  }

  private Shape mapping() throws UnreadableBlockException {
    cursor.expect("(", "Write in parentheses what leads to what");
    Shape key = shape();
    if (!Shape.Mapping.isKey(key)) {
      throw cursor.error(
          "the key of a map is " + TypePrinter.print(key),
          "Write a string, an integer, boolean, or an enum that is not open");
    }
    cursor.expect(", ", "Write what the keys lead to, after a comma and a space");
    Type value = type();
    cursor.expect(")", "Close the parenthesis");
    return new Shape.Mapping(key, value);
  }

  private Shape enumeration() throws UnreadableBlockException {
    cursor.expect(" ", "Write the constants after enum");
    List<String> constants = new ArrayList<>();
    boolean isOpen = false;
    do {
      isOpen = !constants.isEmpty() && cursor.take("…");
      if (!isOpen) {
        constants.add(cursor.word("a constant"));
      }
    } while (!isOpen && cursor.take(" | "));
    requireSorted(constants, cursor);
    return new Shape.Enumeration(constants, isOpen);
  }

  private Shape variants() throws UnreadableBlockException {
    cursor.expect(" of ", "Write \"one of\" and the property that tells which");
    String property = cursor.word("the property that tells which");
    boolean isOpen = cursor.take(" …");
    hasNested = true;
    List<Shape.Variant> variants = new ArrayList<>();
    List<String> discriminators = new ArrayList<>();
    for (Line nested : line.nested()) {
      Cursor start = new Cursor(nested);
      start.expect("= ", "Begin what it can be with \"= \" and what \"" + property + "\" says");
      String discriminator = start.word("what \"" + property + "\" says");
      start.expectEnd();
      discriminators.add(discriminator);
      requireSorted(discriminators, start);
      variants.add(
          new Shape.Variant(discriminator, BlockParser.structure(nested.nested(), around + 1)));
    }
    return new Shape.Variants(property, variants, isOpen);
  }

  /** There is one spelling, so that no difference is seen where there is none. */
  static void requireSorted(List<String> names, Cursor cursor) throws UnreadableBlockException {
    for (int i = 1; i < names.size(); i++) {
      int order = names.get(i - 1).compareTo(names.get(i));
      String name = Words.spelt(names.get(i));
      if (order == 0) {
        throw cursor.error(name + " stands there twice", "Remove one of them");
      }
      if (order > 0) {
        throw cursor.error(
            name + " is out of order",
            "Write "
                + names.stream()
                    .sorted()
                    .map(Words::spelt)
                    .collect(Collectors.joining(" before ")));
      }
    }
  }
}
