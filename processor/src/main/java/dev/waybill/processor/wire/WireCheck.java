package dev.waybill.processor.wire;

import dev.waybill.processor.check.Payload;
import dev.waybill.processor.check.PayloadCheck;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.EnvelopeModel;
import dev.waybill.processor.model.WireModel;
import dev.waybill.processor.wire.Definition.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.util.Types;

/** Finds what of a payload cannot cross the wire and come back. */
public final class WireCheck implements PayloadCheck {

  private final ShapeReader shapes;

  /**
   * Makes a check for one compilation.
   *
   * @param types the compiler's types
   */
  public WireCheck(Types types) {
    this.shapes = new ShapeReader(types);
  }

  @Override
  public Result check(Payload payload) {
    OnTheWire read = read(payload);
    return new Result() {
      @Override
      public List<Problem> problems() {
        return problemsOf(read, payload);
      }

      @Override
      public Optional<WireModel> wireOf(ContractModel contract, EnvelopeModel envelope) {
        return Optional.of(EventShape.of(read.shape(shapes), contract, envelope));
      }
    };
  }

  /**
   * Says what a payload looks like on the wire.
   *
   * @param payload a payload of which nothing is wrong
   * @return its fields, by the components that they come from
   */
  public PayloadShape shapeOf(Payload payload) {
    return read(payload).shape(shapes);
  }

  /** What is written of each part, and what is wrong with the payload as a whole. */
  private record OnTheWire(List<Part> parts, List<Property> written, Faults faults) {

    PayloadShape shape(ShapeReader shapes) {
      return PayloadShape.of(parts, written, shapes);
    }
  }

  private OnTheWire read(Payload payload) {
    shapes.forgetProvisional();
    List<Part> parts = parts(payload);
    Faults faults = new Faults(payload.record().getQualifiedName().toString());
    for (Part part : parts) {
      if (part.said().has("JsonValue")) {
        faults.add(
            Message.UNREADABLE,
            part,
            "@JsonValue writes it in place of the whole payload",
            "remove the annotation");
      }
    }
    List<Property> written =
        new ObjectCheck(shapes, faults)
            .check(
                new Omissions(payload.said(), reasons(payload)), parts, constants(payload), true);
    return new OnTheWire(parts, written, faults);
  }

  private List<Problem> problemsOf(OnTheWire read, Payload payload) {
    List<Fault> found = new ArrayList<>(read.faults().all());
    for (int i = 0; i < read.parts().size(); i++) {
      Part part = read.parts().get(i);
      if (!Fault.isMisplaced(part.name(), read.faults().all())) {
        boolean isWritten = read.written().get(i).isWritten();
        found.addAll(FaultFinder.in(part.shape(), part.name(), isWritten, shapes));
      }
    }
    Map<String, Element> elements = new LinkedHashMap<>();
    payload.components().forEach(component -> elements.put(component.name(), component.element()));
    return problems(found, elements);
  }

  private List<Part> parts(Payload payload) {
    List<Part> parts = new ArrayList<>();
    for (Payload.Component component : payload.components()) {
      parts.add(
          shapes
              .parts()
              .part(
                  component.name(),
                  component.element().asType(),
                  component.places(),
                  component.overridden(),
                  name -> component.wireName(),
                  component.isNonNull()));
    }
    return parts;
  }

  /** The reason of a rejection, which is there whatever the record says. */
  private static Set<String> reasons(Payload payload) {
    Set<String> reasons = new HashSet<>();
    for (Payload.Component component : payload.components()) {
      if (component.isReason()) {
        reasons.add(component.name());
      }
    }
    return reasons;
  }

  /** What the payload says of itself, such as the constant reason of a rejection. */
  private static List<Property> constants(Payload payload) {
    List<Property> constants = new ArrayList<>();
    for (String name : payload.constants()) {
      constants.add(
          new Property(
              name,
              name,
              new Shape.Anything(),
              Optional.empty(),
              true,
              false,
              false,
              false,
              Manner.PLAIN,
              Privacy.NONE));
    }
    return constants;
  }

  /** One for each mistake, whatever number of components leads to it, in source order. */
  private static List<Problem> problems(List<Fault> found, Map<String, Element> components) {
    Set<String> said = new HashSet<>();
    List<Problem> problems = new ArrayList<>();
    components.forEach(
        (name, component) -> {
          for (Fault fault : found) {
            if (isWithin(fault, name) && said.add(fault.message().code() + fault.subject())) {
              List<Object> names = new ArrayList<>(List.of(fault.path()));
              names.addAll(fault.details());
              problems.add(Problem.at(component, fault.message(), names.toArray()));
            }
          }
        });
    return problems;
  }

  private static boolean isWithin(Fault fault, String component) {
    return fault.path().equals(component) || fault.path().startsWith(component + ".");
  }
}
