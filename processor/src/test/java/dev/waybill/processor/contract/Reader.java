package dev.waybill.processor.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Someone who reads documents in a shape, and is as strict as any consumer may be: no text for a
 * number, no map for an object, nothing twice in a set.
 *
 * @param hasEarlierStates whether some who read were deployed when what is reserved was still there
 */
record Reader(boolean hasEarlierStates) {

  boolean reads(Shape.Structure payload, Object document) {
    return readsObject(payload, null, document);
  }

  private boolean reads(Type type, @Nullable Around around, @Nullable Object value) {
    if (value == null || Documents.isNull(value)) {
      return type.isNullable();
    }
    return reads(Around.find(type.shape(), around), value);
  }

  private boolean reads(Around.Found found, Object value) {
    Shape shape = found.shape();
    if (shape instanceof Scalar scalar) {
      return reads(scalar, value);
    }
    if (shape instanceof Shape.Listing list) {
      return value instanceof List<?> elements
          && elements.stream().allMatch(one -> reads(list.element(), found.around(), one));
    }
    if (shape instanceof Shape.Distinct set) {
      return value instanceof List<?> elements
          && new HashSet<>(elements).size() == elements.size()
          && elements.stream().allMatch(one -> reads(set.element(), found.around(), one));
    }
    if (shape instanceof Shape.Mapping map) {
      return value instanceof Documents.Entries entries
          && entries.entries().keySet().stream()
              .allMatch(key -> reads(new Around.Found(map.key(), null), key))
          && entries.entries().values().stream()
              .allMatch(one -> reads(map.value(), found.around(), one));
    }
    if (shape instanceof Shape.Structure structure) {
      return readsObject(structure, found.within(), value);
    }
    if (shape instanceof Shape.Enumeration constants) {
      return value instanceof String text
          && (constants.isOpen() || constants.constants().contains(text));
    }
    if (shape instanceof Shape.Variants variants) {
      return value instanceof Documents.Chosen chosen
          && readsVariant(variants, found.within(), chosen.object());
    }
    return shape instanceof Shape.Anything
        || value.equals(new Documents.Known(((Shape.Opaque) shape).type()));
  }

  private boolean readsVariant(Shape.Variants variants, Around within, Map<?, ?> object) {
    Object says = object.get(variants.property());
    for (Shape.Variant variant : variants.variants()) {
      if (variant.discriminator().equals(says)) {
        return readsObject(variant.structure(), within, object);
      }
    }
    return variants.isOpen() && says != null;
  }

  private boolean readsObject(Shape.Structure structure, @Nullable Around within, Object value) {
    if (!(value instanceof Map<?, ?> object)) {
      return false;
    }
    for (Field field : structure.fields()) {
      if (!readsField(structure, field, within, object)) {
        return false;
      }
    }
    return !hasEarlierStates
        || structure.reserved().stream()
            .allMatch(
                one -> reads(Type.nullable(one.type().shape()), within, object.get(one.name())));
  }

  /** Of two values for one field, or two fields for one value, each codec makes something else. */
  private boolean readsField(
      Shape.Structure structure, Field field, @Nullable Around within, Map<?, ?> object) {
    @Nullable Object found = object.get(field.name());
    int count = object.containsKey(field.name()) ? 1 : 0;
    for (String was : field.was()) {
      if (object.containsKey(was)) {
        count++;
        found = object.get(was);
        for (Field other : structure.fields()) {
          boolean isOther = !other.name().equals(field.name());
          if (isOther && (other.name().equals(was) || other.was().contains(was))) {
            return false;
          }
        }
      }
    }
    // Who was deployed in an earlier state may not know the other names.
    boolean isKnown = !hasEarlierStates || reads(field.type(), within, object.get(field.name()));
    return count < 2 && isKnown && reads(field.type(), within, found);
  }

  private static boolean reads(Scalar scalar, Object value) {
    return switch (scalar) {
      case STRING -> value instanceof String;
      case BOOLEAN -> value instanceof Boolean;
      case INT8 -> isWithin(value, 7);
      case INT16 -> isWithin(value, 15);
      case INT32 -> isWithin(value, 31);
      case INT64 -> isWithin(value, 63);
      case INTEGER -> isWithin(value, 1_000);
      case NUMBER ->
          value instanceof BigDecimal
              || value.equals(new Documents.Known(Scalar.EPOCH_MILLIS.text()))
              || value.equals(new Documents.Known(Scalar.EPOCH_SECONDS.text()));
      case EPOCH_MILLIS, EPOCH_SECONDS -> value.equals(new Documents.Known(scalar.text()));
      default -> value.equals("<" + scalar.text() + ">");
    };
  }

  private static boolean isWithin(Object value, int bits) {
    if (!(value instanceof BigDecimal number) || number.scale() > 0) {
      return false;
    }
    BigInteger integer = number.toBigInteger();
    return integer.bitLength() <= bits;
  }
}
