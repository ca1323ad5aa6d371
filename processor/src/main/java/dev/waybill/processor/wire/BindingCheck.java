package dev.waybill.processor.wire;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.message.Message;

/** Finds annotations that bind a component to something that the wire does not carry. */
final class BindingCheck {

  private static final String REMOVE = "remove the annotation";

  private BindingCheck() {}

  static void check(Part part, ShapeReader shapes, Faults faults) {
    JacksonAnnotations said = part.said();
    if (said.has("JsonRawValue") && !mayBeRaw(part.shape())) {
      add(
          part,
          "@JsonRawValue writes it as the JSON that it contains, and a text is read",
          "remove the annotation, or give it the type of what is in the JSON",
          faults);
    }
    boolean isWrittenOpen = said.get("JsonAnyGetter").filter(BindingCheck::isEnabled).isPresent();
    boolean isReadOpen = said.get("JsonAnySetter").filter(BindingCheck::isEnabled).isPresent();
    if (isWrittenOpen != isReadOpen) {
      add(
          part,
          isWrittenOpen
              ? "@JsonAnyGetter writes what is in it beside the other components, and nothing reads"
                  + " that"
              : "@JsonAnySetter reads what is beside the other components, and it is written as one"
                  + " of them",
          "mark it with both @JsonAnyGetter and @JsonAnySetter",
          faults);
    } else if (isWrittenOpen && !isOpen(part.shape())) {
      add(
          part,
          "@JsonAnyGetter and @JsonAnySetter need names that are Strings, and values",
          "make it a Map<String, …>, or remove the two",
          faults);
    }
    if (said.has("JacksonInject") && isInjected(part)) {
      add(part, "@JacksonInject takes it from elsewhere than the event", REMOVE, faults);
    }
    for (String reference : new String[] {"JsonManagedReference", "JsonBackReference"}) {
      if (said.has(reference)) {
        add(part, "@" + reference + " needs objects that can be changed", REMOVE, faults);
      }
    }
    if (said.flag("JsonIdentityReference", "alwaysAsId")) {
      add(part, "@JsonIdentityReference writes the id alone", REMOVE, faults);
    }
    if (said.has("JsonTypeId")) {
      add(part, "@JsonTypeId makes it the name of the type, and null is read", REMOVE, faults);
    }
    if (said.has("JsonKey")) {
      add(
          part,
          "@JsonKey leaves it out wherever the value is no key of a map",
          "mark a method of another name with it",
          faults);
    }
    if (said.get("JsonFilter").isPresent() && hasProperties(part.shape(), shapes)) {
      add(part, "@JsonFilter asks for a filter, and no codec has one", REMOVE, faults);
    }
  }

  private static void add(Part part, String reason, String change, Faults faults) {
    faults.add(Message.UNREADABLE, part, reason, change);
  }

  private static boolean isEnabled(AnnotationView annotation) {
    return annotation.flag("enabled").orElse(true);
  }

  /** What is JSON as it is. */
  private static boolean mayBeRaw(Shape shape) {
    return shape instanceof Shape.Opaque
        || shape instanceof Shape.Anything
        || (shape instanceof Shape.Scalar scalar && scalar.form() != Form.TEXT);
  }

  private static boolean isInjected(Part part) {
    String useInput = part.said().constant("JacksonInject", "useInput").orElse("");
    boolean isOptional =
        part.said().constant("JacksonInject", "optional").orElse("").equals("TRUE");
    return !useInput.equals("TRUE") && (!isOptional || useInput.equals("FALSE"));
  }

  /** A map of texts to something; of which class, is for the codec to say. */
  private static boolean isOpen(Shape shape) {
    return shape instanceof Shape.Mapping mapping && mapping.key().type().equals("String");
  }

  private static boolean hasProperties(Shape shape, ShapeReader shapes) {
    if (shape instanceof Shape.Mapping || shape instanceof Shape.Opaque) {
      return true;
    }
    for (Shape content : Shapes.contentsOf(shape)) {
      if (hasProperties(content, shapes)) {
        return true;
      }
    }
    return !Shapes.structuresIn(shape, shapes).isEmpty();
  }
}
