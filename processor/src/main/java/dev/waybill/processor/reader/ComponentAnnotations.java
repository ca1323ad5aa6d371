package dev.waybill.processor.reader;

import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.CarriedAnnotations;
import dev.waybill.processor.language.ComponentPlaces;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.language.NamingStrategy;
import dev.waybill.processor.language.PersonalData;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.model.AnnotationModel;
import dev.waybill.processor.model.AnnotationModel.Member;
import dev.waybill.processor.model.AnnotationModel.Value;
import dev.waybill.processor.model.ClassId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/** What the annotations of a record's components say: what is carried, and names on the wire. */
final class ComponentAnnotations {

  private static final ClassId JSON_PROPERTY =
      ClassId.topLevel("com.fasterxml.jackson.annotation", "JsonProperty");

  /** What can name a component. */
  private static final List<String> NAMING = List.of("JsonProperty", "JsonGetter", "JsonSetter");

  /** What is not one value under one name, or is no value at all. */
  private static final List<String> WITHOUT_NAME =
      List.of("JsonIgnore", "JsonUnwrapped", "JsonAnyGetter", "JsonAnySetter");

  private final ComponentPlaces places;
  private final AnnotationReader reader;
  private final NamingStrategy naming;

  /**
   * Makes a reader of one record's components.
   *
   * @param withSupertypes the record and all above it
   * @param naming what the record calls its components on the wire
   */
  ComponentAnnotations(
      List<TypeElement> withSupertypes, NamingStrategy naming, AnnotationReader reader) {
    this.places = ComponentPlaces.of(withSupertypes);
    this.reader = reader;
    this.naming = naming;
  }

  ComponentPlaces places() {
    return places;
  }

  /** The name that its author has given a component. */
  Optional<String> writtenNameOf(RecordComponentElement component) {
    return writtenName(said(component));
  }

  private static Optional<String> writtenName(JacksonAnnotations said) {
    return NAMING.stream().flatMap(naming -> said.text(naming, "value").stream()).findFirst();
  }

  /** Tells whether its author has marked a component as one for the wire. */
  boolean isMarked(RecordComponentElement component) {
    return said(component).get("JsonProperty").isPresent();
  }

  /** Tells whether its author has marked a component as one that says something of a person. */
  boolean arePersonal(RecordComponentElement component) {
    return PersonalData.isMarked(places.of(component))
        || PersonalData.isMarked(places.overriddenBy(component));
  }

  /** The name of a component on the wire. */
  String wireNameOf(RecordComponentElement component) {
    return writtenNameOf(component)
        .orElseGet(() -> naming.nameOf(component.getSimpleName().toString()));
  }

  /** The declaration annotations that the payload's component has as well. */
  List<AnnotationModel> carriedOf(
      RecordComponentElement component, List<AnnotationModel> onType, TypeReader types) {
    return CarriedAnnotations.of(
        places.of(component), places.overriddenBy(component), onType, reader, types);
  }

  /** The same, with the name that the record's naming gives it. */
  List<AnnotationModel> namedOf(
      RecordComponentElement component, List<AnnotationModel> onType, TypeReader types) {
    List<AnnotationModel> carried = carriedOf(component, onType, types);
    String name = component.getSimpleName().toString();
    String wireName = naming.nameOf(name);
    if (wireName.equals(name)) {
      return carried;
    }
    JacksonAnnotations said = said(component);
    if (writtenName(said).isPresent() || WITHOUT_NAME.stream().anyMatch(said::isEnabled)) {
      return carried;
    }
    List<AnnotationModel> named = new ArrayList<>(carried);
    named.removeIf(annotation -> annotation.type().equals(JSON_PROPERTY));
    // The last one counts, also where a bundle has one.
    named.add(property(wireName, said.get("JsonProperty"), types));
    return named;
  }

  /** {@code @JsonProperty}, with what is written in it beside the name. */
  private static AnnotationModel property(
      String wireName, Optional<AnnotationView> written, TypeReader types) {
    List<Member> members = new ArrayList<>();
    members.add(new Member("value", new Value.Constant(wireName)));
    written
        .map(property -> CarriedAnnotations.read(property.mirror(), types).members())
        .orElse(List.of())
        .stream()
        .filter(member -> !member.name().equals("value"))
        .forEach(members::add);
    return new AnnotationModel(JSON_PROPERTY, members);
  }

  JacksonAnnotations said(RecordComponentElement component) {
    return reader.ofProperty(places.of(component), places.overriddenBy(component));
  }
}
