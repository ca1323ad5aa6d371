package dev.waybill.contracts.internal.catalogue;

import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Field;
import dev.waybill.processor.contract.Head;
import dev.waybill.processor.contract.Shape;
import dev.waybill.processor.contract.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A field of a payload, or of what is nested in it.
 *
 * @param around what leads to it, as in {@code addresses[].}; empty for a field of the payload
 * @param name its name on the wire
 * @param words its type
 * @param isNullable whether it may be absent, or null
 * @param isPersonal whether it tells something of a person
 * @param documentation what its author wrote about it; empty for nothing
 */
record FieldRow(
    String around,
    String name,
    String words,
    boolean isNullable,
    boolean isPersonal,
    String documentation) {

  /** Returns the whole path. */
  String path() {
    return around + name;
  }

  /** Lists the fields of a version, each before those that are nested in it. */
  static List<FieldRow> of(Block block, Map<String, String> texts) {
    List<FieldRow> rows = new ArrayList<>();
    for (Field field : block.payload().fields()) {
      add(field, "", texts.getOrDefault(field.name(), ""), rows);
    }
    if (block.head() instanceof Head.Rejection rejection) {
      rejection
          .reason()
          .ifPresent(
              reason ->
                  rows.add(new FieldRow("", "reasonCode", "always " + reason, false, false, "")));
    }
    return rows;
  }

  private static void add(Field field, String around, String text, List<FieldRow> rows) {
    Type type = field.type();
    rows.add(
        new FieldRow(
            around,
            field.name(),
            TypeWords.of(type.shape()),
            type.isNullable(),
            field.isPersonal(),
            text));
    addNested(type.shape(), around + field.name(), rows);
  }

  private static void addNested(Shape shape, String path, List<FieldRow> rows) {
    if (shape instanceof Shape.Listing list) {
      addNested(list.element().shape(), path + "[]", rows);
    } else if (shape instanceof Shape.Distinct set) {
      addNested(set.element().shape(), path + "[]", rows);
    } else if (shape instanceof Shape.Mapping map) {
      addNested(map.value().shape(), path + "{}", rows);
    } else if (shape instanceof Shape.Structure structure) {
      structure.fields().forEach(field -> add(field, path + ".", "", rows));
    } else if (shape instanceof Shape.Variants variants) {
      for (Shape.Variant variant : variants.variants()) {
        String ofVariant = path + "(" + variant.discriminator() + ").";
        variant.structure().fields().forEach(field -> add(field, ofVariant, "", rows));
      }
    }
  }
}
