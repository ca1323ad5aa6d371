package dev.waybill.processor.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads blocks. */
final class BlockParser {

  private BlockParser() {}

  static Block parse(String text) throws UnreadableBlockException {
    Line first = Line.first(text);
    Cursor cursor = new Cursor(first);
    String label = cursor.word("the name of an event");
    cursor.expect(" ", "Write the version after the name of the event");
    int version = cursor.number("a version");
    boolean isRetired = cursor.take(" retired");
    cursor.expectEnd();
    if (first.nested().isEmpty()) {
      throw cursor.error(
          "nothing follows \"" + first.content() + "\"",
          "Write below it what is locked; or remove it, and run waybill accept");
    }
    Line head = first.nested().get(0);
    return new Block(
        label,
        version,
        isRetired,
        head(head),
        structure(first.nested().subList(1, first.nested().size()), 0));
  }

  private static Head head(Line line) throws UnreadableBlockException {
    if (!line.nested().isEmpty()) {
      Line nested = line.nested().get(0);
      throw new UnreadableBlockException(
          nested.number(),
          "nothing can be nested in \"" + line.content() + "\"",
          "Indent \"" + nested.content() + "\" as that line");
    }
    Cursor cursor = new Cursor(line);
    Head head;
    if (cursor.take("event ")) {
      String type = cursor.word("the event's type");
      cursor.expect(" of ", "Write \" of \" and the type of the aggregate");
      String aggregate = cursor.word("the type of the aggregate");
      cursor.expect(" by ", "Write \" by \" and what the aggregate's id is written as");
      head = new Head.Event(type, aggregate, scalar(cursor));
    } else {
      cursor.expect(
          "rejection ", "Begin the second line with \"event\" or \"rejection\" and the type");
      head = rejection(cursor);
    }
    cursor.expectEnd();
    return head;
  }

  private static Head rejection(Cursor cursor) throws UnreadableBlockException {
    String type = cursor.word("the event's type");
    cursor.expect(" refuses ", "Write \" refuses \" and the type of the command");
    String command = cursor.word("the type of the command");
    Optional<String> aggregate =
        cursor.take(" of ")
            ? Optional.of(cursor.word("the type of the aggregate"))
            : Optional.empty();
    Optional<Scalar> by =
        aggregate.isPresent() && cursor.take(" by ")
            ? Optional.of(scalar(cursor))
            : Optional.empty();
    Optional<String> reason =
        cursor.take(" reason ") ? Optional.of(cursor.word("the reason")) : Optional.empty();
    return new Head.Rejection(type, command, aggregate, by, reason);
  }

  private static Scalar scalar(Cursor cursor) throws UnreadableBlockException {
    String before = cursor.here();
    Scalar scalar = cursor.scalar(cursor.name());
    if (scalar == null) {
      throw cursor.error(
          "a scalar is expected " + before, "Write one such as string, string(uuid) or int64");
    }
    return scalar;
  }

  /**
   * Reads what is in an object.
   *
   * @param lines its lines
   * @param around how many objects, and types that are one of several, are around these
   */
  static Shape.Structure structure(List<Line> lines, int around) throws UnreadableBlockException {
    List<Field> fields = new ArrayList<>();
    List<Reserved> reserved = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<String> reservedNames = new ArrayList<>();
    for (Line line : lines) {
      Cursor cursor = new Cursor(line);
      boolean isReserved = cursor.take("- ");
      String name = cursor.word("a field");
      cursor.expect(": ", "Write a colon, a space, and the type of the field");
      if (!names.add(name)) {
        throw cursor.error(Words.spelt(name) + " stands there twice", "Remove one of them");
      }
      Type type = new TypeParser(line, cursor, around).parse();
      if (isReserved) {
        reservedNames.add(name);
        TypeParser.requireSorted(reservedNames, cursor);
        reserved.add(new Reserved(name, type));
      } else if (reserved.isEmpty()) {
        fields.add(field(name, type, cursor));
      } else {
        throw cursor.error(
            "the field " + Words.spelt(name) + " comes after what was removed",
            "Write it above the lines that begin with \"- \"");
      }
      cursor.expectEnd();
    }
    return new Shape.Structure(fields, reserved);
  }

  private static Field field(String name, Type type, Cursor cursor)
      throws UnreadableBlockException {
    boolean isPersonal = cursor.take(" pii");
    List<String> was = new ArrayList<>();
    if (cursor.take(" was ")) {
      do {
        was.add(cursor.word("a former name"));
      } while (cursor.take(", "));
      TypeParser.requireSorted(was, cursor);
      if (was.contains(name)) {
        throw cursor.error(
            Words.spelt(name) + " was not called otherwise", "Remove that name after \"was\"");
      }
    }
    return new Field(name, type, isPersonal, was);
  }
}
