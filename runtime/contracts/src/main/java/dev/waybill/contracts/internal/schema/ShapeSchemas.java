package dev.waybill.contracts.internal.schema;

import dev.waybill.contracts.internal.json.JsonObject;
import dev.waybill.processor.contract.Field;
import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Shape;
import dev.waybill.processor.contract.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes shapes as schemas, those of objects, enums and sealed types as definitions.
 *
 * <p>Objects are open, because a version may gain fields, and who knows none of them ignores them.
 * What is one of several is closed by itself: what tells it, and what is in it, belong together.
 *
 * <p>What may be null says so itself, and nowhere is a choice between a reference and null: that is
 * a type without a name to generators of code.
 */
final class ShapeSchemas {

  private static final String PERSONAL = "x-pii";
  private static final String REFERENCE = "$ref";
  private static final String PATTERNS = "patternProperties";

  private final Definitions definitions;

  /** The definitions that what is being written is nested in, from the outermost on. */
  private List<Level> around = new ArrayList<>();

  /**
   * What can contain itself.
   *
   * @param shape an object or a sealed type
   * @param name the name of its definition
   * @param names the names of its definitions, by whether they take null: most have one of them
   */
  private record Level(Shape shape, String name, Map<Boolean, String> names) {}

  ShapeSchemas(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * Writes an object.
   *
   * @param structure what is in it
   * @param name the name of its definition, with which those in it begin
   * @param texts what there is to say of its fields
   */
  JsonObject object(Shape.Structure structure, String name, Map<String, String> texts) {
    return open(fields(structure, name, texts));
  }

  /** Of an open object with patterns, generators of code make a type without a name. */
  private JsonObject open(JsonObject object) {
    if (!definitions.isExtended()) {
      return object;
    }
    JsonObject open = new JsonObject();
    object
        .members()
        .forEach(
            (keyword, value) -> {
              if (!keyword.equals(PATTERNS)) {
                open.put(keyword, value);
              }
            });
    return open;
  }

  private JsonObject fields(Shape.Structure structure, String name, Map<String, String> texts) {
    JsonObject properties = new JsonObject();
    List<String> required = new ArrayList<>();
    for (Field field : structure.fields()) {
      JsonObject schema = schema(field.type(), name, field.name());
      String text = texts.get(field.name());
      if (text != null && !text.isBlank()) {
        definitions.describe(schema, text);
      }
      if (field.isPersonal()) {
        markPersonal(schema, field.type().shape());
      }
      properties.put(field.name(), schema);
      if (!field.type().isNullable() && !field.name().equals(REFERENCE)) {
        required.add(field.name());
      }
    }
    JsonObject object = withProperties(new JsonObject().put("type", "object"), properties);
    return required.isEmpty() ? object : object.put("required", required);
  }

  /**
   * To parsers of documents, a property of one name is a reference wherever it stands; and what is
   * no property cannot be required in the eyes of strict validators.
   */
  private static JsonObject withProperties(JsonObject object, JsonObject properties) {
    JsonObject named = new JsonObject();
    JsonObject matched = new JsonObject();
    properties
        .members()
        .forEach(
            (name, schema) -> {
              if (name.equals(REFERENCE)) {
                matched.put("^[$]ref$", schema);
              } else {
                named.put(name, schema);
              }
            });
    object.put("properties", named);
    return matched.isEmpty() ? object : object.put(PATTERNS, matched);
  }

  /** What stands around a field is not of a person because the field is. */
  private void markPersonal(JsonObject schema, Shape shape) {
    if (shape instanceof Shape.Back) {
      schema.put(PERSONAL, true);
    } else {
      definitions.mark(schema, PERSONAL, true);
    }
  }

  private JsonObject schema(Type type, String outer, String name) {
    Shape shape = type.shape();
    if (shape instanceof Shape.Back back) {
      return definitions.refer(outward(back, type.isNullable()));
    }
    if (shape instanceof Shape.Structure
        || shape instanceof Shape.Variants
        || shape instanceof Shape.Enumeration) {
      return definitions.refer(definition(type, outer, name));
    }
    JsonObject schema = inPlace(shape, outer, name);
    return type.isNullable() ? orNull(schema) : schema;
  }

  private JsonObject inPlace(Shape shape, String outer, String name) {
    if (shape instanceof Scalar scalar) {
      return ScalarSchemas.of(scalar);
    }
    if (shape instanceof Shape.Listing list) {
      return array(list.element(), outer, name);
    }
    if (shape instanceof Shape.Distinct set) {
      JsonObject array = array(set.element(), outer, name);
      return ScalarSchemas.isDistinctInJson(set.element().shape())
          ? array.put("uniqueItems", true)
          : array;
    }
    if (shape instanceof Shape.Mapping map) {
      return new JsonObject()
          .put("type", "object")
          .putIfPresent("propertyNames", ScalarSchemas.ofKey(map.key()))
          .put("additionalProperties", schema(map.value(), outer, name));
    }
    return shape instanceof Shape.Opaque opaque
        ? new JsonObject().put("description", "As %s is written.".formatted(opaque.type()))
        : new JsonObject();
  }

  private JsonObject array(Type element, String outer, String name) {
    return new JsonObject().put("type", "array").put("items", schema(element, outer, name));
  }

  private static JsonObject orNull(JsonObject schema) {
    if (schema.get("type") instanceof String type) {
      schema.put("type", Arrays.asList(type, "null"));
    }
    for (String choice : List.of("enum", "oneOf")) {
      if (schema.get(choice) instanceof List<?> values) {
        List<Object> more = new ArrayList<>(values);
        more.add(choice.equals("enum") ? null : new JsonObject().put("type", "null"));
        schema.put(choice, more);
      }
    }
    return schema;
  }

  private String definition(Type type, String outer, String wireName) {
    String name = definitions.name(outer, wireName);
    Level level = new Level(type.shape(), name, new HashMap<>());
    define(level, name, type.isNullable());
    return name;
  }

  /** Finds the definition of what is around, or makes another one that takes null, or does not. */
  private String outward(Shape.Back back, boolean isNullable) {
    int index = around.size() - back.levels();
    Level level = around.get(index);
    String known = level.names().get(isNullable);
    if (known != null) {
      return known;
    }
    String name = definitions.name(level.name(), isNullable ? "OrNull" : "NotNull");
    List<Level> inner = around;
    around = new ArrayList<>(inner.subList(0, index));
    define(level, name, isNullable);
    around = inner;
    return name;
  }

  private void define(Level level, String name, boolean isNullable) {
    level.names().put(isNullable, name);
    // In its place before those that are nested in it.
    definitions.define(name, new JsonObject());
    around.add(level);
    JsonObject schema = body(level.shape(), name);
    around.remove(around.size() - 1);
    definitions.define(name, isNullable ? orNull(schema) : schema);
  }

  private JsonObject body(Shape shape, String name) {
    if (shape instanceof Shape.Enumeration constants) {
      return enumeration(constants);
    }
    return shape instanceof Shape.Variants variants
        ? variants(variants, name)
        : object((Shape.Structure) shape, name, Map.of());
  }

  private JsonObject enumeration(Shape.Enumeration constants) {
    JsonObject text = new JsonObject().put("type", "string");
    if (!constants.isOpen()) {
      return text.put("enum", constants.constants());
    }
    String known = String.join(", ", constants.constants());
    text.put("description", "One of %s; others may follow.".formatted(known));
    text.put("examples", constants.constants());
    return definitions.isExtended() ? text.put("x-extensible-enum", constants.constants()) : text;
  }

  private JsonObject variants(Shape.Variants variants, String name) {
    if (definitions.isExtended() && variants.property().equals(REFERENCE)) {
      return new JsonObject().put("type", "object");
    }
    List<JsonObject> all = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (Shape.Variant variant : variants.variants()) {
      known.add(variant.discriminator());
      String ofVariant = definitions.name(name, variant.discriminator());
      definitions.define(ofVariant, new JsonObject());
      JsonObject object = fields(variant.structure(), ofVariant, Map.of());
      JsonObject says =
          new JsonObject().put("type", "string").put("const", variant.discriminator());
      definitions.define(
          ofVariant, told(object, variants.property(), says).put("additionalProperties", false));
      all.add(definitions.refer(ofVariant));
    }
    if (variants.isOpen()) {
      String other = definitions.name(name, "Unknown");
      JsonObject says =
          new JsonObject().put("type", "string").put("not", new JsonObject().put("enum", known));
      definitions.define(
          other, told(new JsonObject().put("type", "object"), variants.property(), says));
      all.add(definitions.refer(other));
    }
    return new JsonObject().put("oneOf", all);
  }

  /** An object with the property that tells what it is, before all others. */
  private static JsonObject told(JsonObject object, String property, JsonObject says) {
    JsonObject properties = new JsonObject().put(property, says);
    if (object.get("properties") instanceof JsonObject more) {
      more.members()
          .forEach((name, schema) -> properties.put(name, name.equals(property) ? says : schema));
    }
    List<Object> required = new ArrayList<>();
    if (!property.equals(REFERENCE)) {
      required.add(property);
    }
    if (object.get("required") instanceof List<?> names) {
      names.stream().filter(name -> !name.equals(property)).forEach(required::add);
    }
    return withProperties(object, properties).put("required", required);
  }
}
