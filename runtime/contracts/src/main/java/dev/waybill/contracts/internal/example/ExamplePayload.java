package dev.waybill.contracts.internal.example;

import dev.waybill.contracts.internal.json.JsonObject;
import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Field;
import dev.waybill.processor.contract.Head;
import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Shape;
import dev.waybill.processor.contract.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a payload, with all that can be in it; what contains itself ends as soon as it can.
 *
 * <p>Not safe for use by several threads.
 */
public final class ExamplePayload {

  /** A value; where there is none of a shape, there is no {@code Made} either. */
  private record Made(@Nullable Object value) {}

  private static final Made NOTHING = new Made(null);

  private ExamplePayload() {}

  /**
   * Makes a payload.
   *
   * @param block the version of an event
   * @return a payload; absent where there can be none, as of what must contain itself
   */
  public static Optional<JsonObject> of(Block block) {
    JsonObject payload = new ExamplePayload().object(block.payload());
    if (payload != null && block.head() instanceof Head.Rejection rejection) {
      rejection.reason().ifPresent(reason -> payload.put("reasonCode", reason));
    }
    return Optional.ofNullable(payload);
  }

  private @Nullable JsonObject object(Shape.Structure structure) {
    JsonObject object = new JsonObject();
    for (Field field : structure.fields()) {
      Made made = make(field.type(), field.name());
      if (made == null) {
        return null;
      }
      object.put(field.name(), made.value());
    }
    return object;
  }

  private @Nullable Made make(Type type, String name) {
    if (type.isNullable() && type.shape() instanceof Shape.Opaque) {
      // Whatever else stood there, its author's code might not read.
      return NOTHING;
    }
    Made made = make(type.shape(), name);
    return made == null && type.isNullable() ? NOTHING : made;
  }

  private @Nullable Made make(Shape shape, String name) {
    if (shape instanceof Scalar scalar) {
      return new Made(ExampleScalars.of(scalar, name));
    }
    if (shape instanceof Shape.Listing list) {
      return list(list.element(), name);
    }
    if (shape instanceof Shape.Distinct set) {
      return list(set.element(), name);
    }
    if (shape instanceof Shape.Mapping map) {
      Made value = contained(map.value(), name);
      JsonObject object = new JsonObject();
      return new Made(
          value == null ? object : object.put(ExampleScalars.key(map.key()), value.value()));
    }
    if (shape instanceof Shape.Structure structure) {
      return made(object(structure));
    }
    if (shape instanceof Shape.Enumeration constants) {
      return new Made(constants.constants().get(0));
    }
    if (shape instanceof Shape.Variants variants) {
      return made(variant(variants));
    }
    // What contains itself ends here, and what only its author can write is not known.
    return shape instanceof Shape.Back ? null : new Made(new JsonObject());
  }

  private static @Nullable Made made(@Nullable JsonObject object) {
    return object == null ? null : new Made(object);
  }

  private Made list(Type element, String name) {
    Made made = contained(element, name);
    return new Made(made == null ? List.of() : List.of(made.value()));
  }

  /** An element, of which there need be none: rather than of nulls, lists and maps are empty. */
  private @Nullable Made contained(Type element, String name) {
    Made made = make(element, name);
    return made == null || made.value() == null ? null : made;
  }

  private @Nullable JsonObject variant(Shape.Variants variants) {
    for (Shape.Variant variant : variants.variants()) {
      JsonObject object = object(variant.structure());
      if (object != null) {
        return new JsonObject()
            .put(variants.property(), variant.discriminator())
            .putAll(object)
            .put(variants.property(), variant.discriminator());
      }
    }
    return null;
  }
}
