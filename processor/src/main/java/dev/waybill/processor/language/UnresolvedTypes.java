package dev.waybill.processor.language;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types a record mentions that do not exist: another processor may yet make them, and
 * until then nothing that is said about the record can be trusted.
 */
public final class UnresolvedTypes extends SimpleTypeVisitor14<Void, Void> {

  /** Stands for something missing that the compiler does not name, except in its own error. */
  public static final String UNNAMED = "";

  private final SortedSet<String> names = new TreeSet<>();
  private final Set<String> resolved = new HashSet<>();
  private final Set<Element> seenVariables = new HashSet<>();

  private final ComponentPlaces places;

  private UnresolvedTypes(ComponentPlaces places) {
    this.places = places;
  }

  /** Finds the types that a record or a sealed interface mentions and that do not exist. */
  public static SortedSet<String> in(TypeElement type, ComponentPlaces places) {
    UnresolvedTypes search = new UnresolvedTypes(places);
    search.annotationsOf(type);
    type.getInterfaces().forEach(search::visit);
    type.getTypeParameters().forEach(search::parameter);
    RecordComponents.of(type).forEach(search::component);
    return search.names;
  }

  private void parameter(TypeParameterElement parameter) {
    parameter.getBounds().forEach(this::visit);
  }

  private void component(RecordComponentElement component) {
    places.of(component).forEach(this::annotationsOf);
    visit(component.asType());
  }

  /**
   * Says of a type that its record cannot do without it.
   *
   * @param record the record
   * @param name the type's name
   * @return the problem, at the type parameter or the component that mentions the type if one does
   */
  public static Problem problem(TypeElement record, String name) {
    String what = name.equals(UNNAMED) ? "all that it mentions" : "the type " + name;
    return Problem.at(placeOf(record, name), Message.UNRESOLVED, record.getSimpleName(), what);
  }

  /**
   * Says of a record that it holds its own payload.
   *
   * @param record the record
   * @param payload the simple name of the payload that it mentions
   * @return the problem, at the type parameter or the component that mentions it if one does
   */
  public static Problem cycle(TypeElement record, String payload) {
    return Problem.at(
        placeOf(record, payload), Message.PAYLOAD_CYCLE, record.getSimpleName(), payload);
  }

  private static Element placeOf(TypeElement record, String name) {
    ComponentPlaces places = ComponentPlaces.of(record);
    for (TypeParameterElement parameter : record.getTypeParameters()) {
      UnresolvedTypes search = new UnresolvedTypes(places);
      search.parameter(parameter);
      if (search.mentions(name)) {
        return parameter;
      }
    }
    for (RecordComponentElement component : RecordComponents.of(record)) {
      UnresolvedTypes search = new UnresolvedTypes(places);
      search.component(component);
      if (search.mentions(name)) {
        return component;
      }
    }
    return record;
  }

  /** Whether a type of that name is mentioned, which may have been made in the meantime. */
  private boolean mentions(String name) {
    return names.contains(name) || resolved.contains(name);
  }

  /** Tells whether an annotation mentions something that does not exist. */
  public static boolean areIn(AnnotationMirror mirror) {
    UnresolvedTypes search = new UnresolvedTypes(ComponentPlaces.NONE);
    search.annotation(mirror);
    return !search.names.isEmpty();
  }

  /** Tells whether a type mentions something that does not exist. */
  public static boolean areIn(TypeMirror type) {
    UnresolvedTypes search = new UnresolvedTypes(ComponentPlaces.NONE);
    search.visit(type);
    return !search.names.isEmpty();
  }

  private void annotationsOf(Element element) {
    element.getAnnotationMirrors().forEach(this::annotation);
  }

  private void annotation(AnnotationMirror mirror) {
    visit(mirror.getAnnotationType());
    mirror.getElementValues().values().forEach(this::value);
  }

  /** A value that mentions what does not exist: javac has no more to say of it than this text. */
  private void value(AnnotationValue value) {
    if (value.getValue() instanceof List<?> values) {
      for (Object element : values) {
        value((AnnotationValue) element);
      }
    } else if (value.getValue() instanceof AnnotationMirror nested) {
      annotation(nested);
    } else if (value.getValue() instanceof TypeMirror type) {
      visit(type);
    } else if ("<error>".equals(value.getValue())) {
      names.add(UNNAMED);
    }
  }

  @Override
  public Void visitError(ErrorType type, Void unused) {
    // The element's name, not the type's text: that may come with annotations or "<any>".
    String name = type.asElement().getSimpleName().toString();
    // ecj takes List<Missing> for an error as a whole, though only the argument is missing.
    UnresolvedTypes arguments = new UnresolvedTypes(places);
    type.getTypeArguments().forEach(arguments::visit);
    if (arguments.names.isEmpty()) {
      // javac calls what is no type at all, as in List<int>, "<any>" and says no more of it.
      names.add(name.isEmpty() || name.startsWith("<") ? UNNAMED : name);
    }
    names.addAll(arguments.names);
    return null;
  }

  @Override
  public Void visitDeclared(DeclaredType type, Void unused) {
    resolved.add(type.asElement().getSimpleName().toString());
    visit(type.getEnclosingType());
    type.getTypeArguments().forEach(this::visit);
    return null;
  }

  @Override
  public Void visitArray(ArrayType type, Void unused) {
    return visit(type.getComponentType());
  }

  @Override
  public Void visitTypeVariable(TypeVariable type, Void unused) {
    // "T extends Comparable<T>" would go round for ever.
    if (seenVariables.add(type.asElement())) {
      visit(type.getUpperBound());
    }
    return null;
  }

  @Override
  public Void visitWildcard(WildcardType type, Void unused) {
    visitIfPresent(type.getExtendsBound());
    visitIfPresent(type.getSuperBound());
    return null;
  }

  private void visitIfPresent(@Nullable TypeMirror type) {
    if (type != null) {
      visit(type);
    }
  }

  @Override
  protected Void defaultAction(TypeMirror type, Void unused) {
    return null;
  }
}
