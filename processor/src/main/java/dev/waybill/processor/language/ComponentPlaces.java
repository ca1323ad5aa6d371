package dev.waybill.processor.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * Where the compiler has put the annotations of a record's components: one that is not meant for
 * components, such as {@code @JsonProperty}, is found on the field, the accessor or the
 * constructor's parameter only.
 *
 * <p>Found for all components at once, as javac makes a new list of a record's members for whoever
 * asks.
 */
public final class ComponentPlaces {

  /** Those of no record. */
  static final ComponentPlaces NONE = new ComponentPlaces();

  private final Map<Name, List<Element>> places = new HashMap<>();

  /** The methods above the record. */
  private final Map<Name, List<Element>> above = new HashMap<>();

  private ComponentPlaces() {}

  /**
   * Finds the places of a record's components.
   *
   * @param record the record
   * @return the places
   */
  public static ComponentPlaces of(TypeElement record) {
    ComponentPlaces found = new ComponentPlaces();
    List<? extends RecordComponentElement> components = RecordComponents.of(record);
    if (components.isEmpty()) {
      return found;
    }
    for (RecordComponentElement component : components) {
      found.add(component.getSimpleName(), component);
    }
    List<? extends Element> members = record.getEnclosedElements();
    for (VariableElement field : ElementFilter.fieldsIn(members)) {
      found.add(field.getSimpleName(), field);
    }
    for (RecordComponentElement component : components) {
      if (component.getAccessor() != null) {
        found.add(component.getSimpleName(), component.getAccessor());
      }
    }
    for (ExecutableElement constructor : ElementFilter.constructorsIn(members)) {
      if (isCanonical(constructor, components)) {
        constructor.getParameters().forEach(p -> found.add(p.getSimpleName(), p));
        break;
      }
    }
    return found;
  }

  /**
   * Finds the places of a record's components, and what their accessors override.
   *
   * @param withSupertypes the record and all above it
   * @return the places
   */
  public static ComponentPlaces of(List<TypeElement> withSupertypes) {
    ComponentPlaces found = of(withSupertypes.get(0));
    for (TypeElement type : withSupertypes.subList(1, withSupertypes.size())) {
      for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
        if (method.getParameters().isEmpty()) {
          found.above.computeIfAbsent(method.getSimpleName(), n -> new ArrayList<>()).add(method);
        }
      }
    }
    return found;
  }

  private void add(Name name, Element place) {
    places.computeIfAbsent(name, n -> new ArrayList<>(4)).add(place);
  }

  private static boolean isCanonical(
      ExecutableElement constructor, List<? extends RecordComponentElement> components) {
    List<? extends VariableElement> parameters = constructor.getParameters();
    boolean canonical = parameters.size() == components.size();
    for (int i = 0; canonical && i < parameters.size(); i++) {
      canonical = parameters.get(i).getSimpleName().equals(components.get(i).getSimpleName());
    }
    return canonical;
  }

  /**
   * Returns the places of one component.
   *
   * @param component a component of the record
   * @return the component itself, then the others
   */
  public List<Element> of(RecordComponentElement component) {
    return places.getOrDefault(component.getSimpleName(), List.of(component));
  }

  /**
   * Returns the methods that the accessor of a component overrides: Jackson takes annotations from
   * them, too.
   *
   * @param component a component of the record
   * @return the methods, the nearest first
   */
  public List<Element> overriddenBy(RecordComponentElement component) {
    return above.getOrDefault(component.getSimpleName(), List.of());
  }
}
