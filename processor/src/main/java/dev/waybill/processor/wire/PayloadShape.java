package dev.waybill.processor.wire;

import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.BlockText;
import dev.waybill.processor.contract.Field;
import dev.waybill.processor.contract.Head;
import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Shape.Structure;
import dev.waybill.processor.contract.Written;
import dev.waybill.processor.wire.Definition.Property;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a payload looks like on the wire.
 *
 * @param structure its fields
 * @param components the components that they come from
 */
public record PayloadShape(Structure structure, List<Written.Component> components) {

  private static final int[] DEPTHS = {ContractShapes.DEEPEST, 8, 6, 5, 4, 3, 2, 1, 0, -1};

  /** So many fields are no reason to ask how long their text is. */
  private static final int ALWAYS_FIT = 200;

  /** In bytes: what a class file has room for in a text, but for what a lock says besides. */
  private static final int LONGEST = 60_000;

  /** Copies the components. */
  public PayloadShape {
    components = List.copyOf(components);
  }

  /**
   * Reads a payload as deep as a lock can hold it: compilers take no longer texts, and types that
   * are mentioned in many places make one without end.
   */
  static PayloadShape of(List<Part> parts, List<Property> written, ShapeReader shapes) {
    PayloadShape payload = null;
    for (int deepest : DEPTHS) {
      ContractShapes contract = new ContractShapes(shapes, deepest);
      payload = of(parts, written, contract);
      if (contract.count() <= ALWAYS_FIT || (!contract.isTooLong() && payload.fits())) {
        break;
      }
    }
    return Objects.requireNonNull(payload);
  }

  private boolean fits() {
    Block block = new Block("E", 1, false, new Head.Event("E", "A", Scalar.STRING), structure);
    return BlockText.print(block).getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }

  private static PayloadShape of(
      List<Part> parts, List<Property> written, ContractShapes contract) {
    Map<String, Field> fields = new LinkedHashMap<>();
    List<Written.Component> components = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Property property = written.get(i);
      boolean isThere = !part.primitive().isEmpty() || part.isNonNull();
      List<String> names = new ArrayList<>();
      for (Field field : contract.fieldsOf(property, !isThere || property.isLeftOutAtTimes())) {
        fields.putIfAbsent(field.name(), field);
        names.add(field.name());
      }
      components.add(new Written.Component(part.name(), names));
    }
    return new PayloadShape(new Structure(List.copyOf(fields.values())), components);
  }
}
