package dev.waybill.processor.superseded;

import dev.waybill.processor.contract.Field;
import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Shape;
import dev.waybill.processor.contract.Type;
import dev.waybill.processor.model.AnnotationModel;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.NestedModel;
import dev.waybill.processor.model.OriginModel;
import dev.waybill.processor.model.PayloadComponent;
import dev.waybill.processor.model.TypeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the fields of a block as components of records, with the types that these need. */
final class NestedTypes {

  private static final String FALLBACK_CONSTANT = "UNKNOWN";
  private static final String FALLBACK_VARIANT = "Unknown";

  private final ClassId payload;
  private final JavaTypes types;
  private final JavaNames names = new JavaNames(true);
  private final List<NestedModel> nested = new ArrayList<>();

  private PersonalFields personal = PersonalFields.NONE;

  /** The types around what is being read, from the outermost on. */
  private final List<ClassId> around = new ArrayList<>();

  NestedTypes(ClassId payload, OriginModel origin) {
    this.payload = payload;
    this.types = new JavaTypes(origin.nullable());
    Stream.of(payload.simpleNames(), origin.record().simpleNames(), JavaTypes.MENTIONED)
        .flatMap(List::stream)
        .forEach(names::take);
  }

  /** The types that were needed, in the order in which they were met. */
  List<NestedModel> nested() {
    return nested;
  }

  /** Reads the fields of the payload itself. */
  List<PayloadComponent> components(Shape.Structure structure) {
    around.add(payload);
    personal = new PersonalFields(structure);
    return components(structure, Spot.PAYLOAD);
  }

  private List<PayloadComponent> components(Shape.Structure structure, Spot spot) {
    JavaNames ofComponents = new JavaNames(false);
    List<String> wireNames = structure.fields().stream().map(Field::name).toList();
    Map<String, String> given = ofComponents.takeAll(wireNames, JavaNames::ofComponent);
    List<PayloadComponent> components = new ArrayList<>();
    for (Field field : structure.fields()) {
      components.add(
          component(
              field, Objects.requireNonNull(given.get(field.name())), spot.within(field.name())));
    }
    return components;
  }

  private PayloadComponent component(Field field, String name, Spot spot) {
    TypeModel type = type(field.type(), spot);
    List<AnnotationModel> annotations = new ArrayList<>();
    if (!name.equals(field.name())) {
      annotations.add(JavaTypes.jackson("JsonProperty", field.name()));
    }
    if (!field.was().isEmpty()) {
      annotations.add(JavaTypes.jackson("JsonAlias", field.was().toArray(String[]::new)));
    }
    if (JavaTypes.isTimeAsNumber(field.type().shape())) {
      annotations.add(JavaTypes.asNumber());
    }
    if (field.isPersonal()) {
      annotations.add(JavaTypes.personal());
    }
    boolean isNonNull = !field.type().isNullable() && !(type instanceof TypeModel.Primitive);
    return new PayloadComponent(
        name,
        type,
        annotations,
        Optional.empty(),
        false,
        isNonNull,
        personal.isIn(field),
        field.type().isNullable() ? "may be null" : isNonNull ? "not null" : "any value");
  }

  private TypeModel type(Type type, Spot spot) {
    Shape shape = type.shape();
    if (shape instanceof Scalar scalar) {
      return types.of(scalar, type.isNullable(), false);
    }
    return types.declared(idOf(shape, spot), contentsOf(shape, spot), type.isNullable());
  }

  /** A type argument, which is never a primitive. */
  private TypeModel content(Type type, Spot spot) {
    return type.shape() instanceof Scalar scalar
        ? types.of(scalar, type.isNullable(), true)
        : type(type, spot);
  }

  private List<TypeModel> contentsOf(Shape shape, Spot spot) {
    if (shape instanceof Shape.Listing list) {
      return List.of(content(list.element(), spot));
    }
    if (shape instanceof Shape.Distinct set) {
      return List.of(content(set.element(), spot));
    }
    if (shape instanceof Shape.Mapping map) {
      TypeModel key =
          map.key() instanceof Scalar scalar
              ? types.ofKey(scalar)
              : types.declared(idOf(map.key(), spot.within("key")), List.of(), false);
      return List.of(key, content(map.value(), spot));
    }
    return List.of();
  }

  private ClassId idOf(Shape shape, Spot spot) {
    if (shape instanceof Shape.Structure structure) {
      ClassId id = take(spot);
      structure(id, structure, spot, Optional.empty());
      return id;
    }
    if (shape instanceof Shape.Enumeration constants) {
      return constants(constants, spot);
    }
    if (shape instanceof Shape.Variants variants) {
      return variants(variants, spot);
    }
    if (shape instanceof Shape.Back back) {
      return around.get(Math.max(0, around.size() - back.levels()));
    }
    return JavaTypes.containerOf(shape);
  }

  private ClassId take(Spot spot) {
    String name = JavaNames.ofType(spot.name());
    ClassId outer = around.get(around.size() - 1);
    String withOuter =
        outer.equals(payload)
            ? name
            : outer.simpleNames().get(outer.simpleNames().size() - 1) + name;
    String given = names.take(name) ? name : names.takeNumbered(withOuter);
    return within(given);
  }

  private ClassId within(String name) {
    return new ClassId(payload.packageName(), List.of(payload.simpleNames().get(0), name));
  }

  private void structure(
      ClassId id, Shape.Structure structure, Spot spot, Optional<ClassId> variantOf) {
    int place = nested.size();
    if (variantOf.isEmpty()) {
      around.add(id);
    }
    List<PayloadComponent> components = components(structure, spot);
    if (variantOf.isEmpty()) {
      around.remove(around.size() - 1);
    }
    nested.add(place, new NestedModel.Structure(id, spot.path(), components, variantOf));
  }

  private ClassId constants(Shape.Enumeration enumeration, Spot spot) {
    JavaNames ofConstants = new JavaNames(false);
    Map<String, String> given = ofConstants.takeAll(enumeration.constants(), JavaNames::ofConstant);
    List<NestedModel.Constant> constants = new ArrayList<>();
    given.forEach((wireName, name) -> constants.add(new NestedModel.Constant(name, wireName)));
    ClassId id = take(spot);
    nested.add(
        new NestedModel.Constants(
            id,
            spot.path(),
            constants,
            enumeration.isOpen()
                ? Optional.of(ofConstants.takeNumbered(FALLBACK_CONSTANT))
                : Optional.empty()));
    return id;
  }

  private ClassId variants(Shape.Variants shape, Spot spot) {
    ClassId id = take(spot);
    int place = nested.size();
    around.add(id);
    List<NestedModel.Variant> variants = new ArrayList<>();
    boolean isVisible = false;
    for (Shape.Variant variant : shape.variants()) {
      ClassId one = within(names.takeNumbered(JavaNames.ofType(variant.discriminator())));
      variants.add(new NestedModel.Variant(one, variant.discriminator()));
      structure(one, variant.structure(), spot.within(variant.discriminator()), Optional.of(id));
      isVisible |=
          variant.structure().fields().stream()
              .anyMatch(field -> field.name().equals(shape.property()));
    }
    Optional<ClassId> fallback = Optional.empty();
    if (shape.isOpen()) {
      ClassId unknown = within(names.takeNumbered(FALLBACK_VARIANT));
      fallback = Optional.of(unknown);
      nested.add(new NestedModel.Structure(unknown, spot.path(), List.of(), Optional.of(id)));
    }
    around.remove(around.size() - 1);
    nested.add(
        place,
        new NestedModel.Variants(id, spot.path(), shape.property(), isVisible, variants, fallback));
    return id;
  }
}
