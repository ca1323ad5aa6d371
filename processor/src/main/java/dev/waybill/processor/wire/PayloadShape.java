package dev.waybill.processor.wire;

import dev.waybill.processor.contract.Field;
import dev.waybill.processor.contract.Shape.Structure;
import dev.waybill.processor.contract.Written;
import dev.waybill.processor.wire.Definition.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a payload looks like on the wire.
 *
 * @param structure its fields
 * @param components the components that they come from
 */
public record PayloadShape(Structure structure, List<Written.Component> components) {

  /** Copies the components. */
  public PayloadShape {
    components = List.copyOf(components);
  }

  static PayloadShape of(List<Part> parts, List<Property> written, ShapeReader shapes) {
    ContractShapes contract = new ContractShapes(shapes);
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
