package dev.waybill.processor.language;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Finds what is marked {@code @Pii}: a component, or something within its type. */
public final class PersonalData {

  private static final Pattern GETTER = Pattern.compile("get[^a-z]");

  /** What JSON libraries do not look at. */
  private static final Set<Modifier> NOT_WRITTEN = Set.of(Modifier.STATIC, Modifier.TRANSIENT);

  private final AnnotationReader annotations;

  /** The types in which there is nothing, whatever their type arguments are. */
  private final Set<String> clean = new HashSet<>();

  /**
   * Looks through the types of one compilation.
   *
   * @param annotations knows what types can be, by Jackson's annotations
   */
  public PersonalData(AnnotationReader annotations) {
    this.annotations = annotations;
  }

  /**
   * Tells whether a component is marked itself.
   *
   * @param places where its annotations may be, and the methods that its accessor overrides
   * @return whether one of them has the mark
   */
  public static boolean isMarked(Collection<? extends Element> places) {
    return places.stream().anyMatch(PersonalData::isMarked);
  }

  private static boolean isMarked(Element element) {
    return AnnotationView.of(element, Annotations.PII).isPresent();
  }

  private static boolean isGetter(ExecutableElement method) {
    return GETTER.matcher(method.getSimpleName()).lookingAt()
        && method.getParameters().isEmpty()
        && method.getModifiers().contains(Modifier.PUBLIC)
        && !method.getModifiers().contains(Modifier.STATIC);
  }

  /**
   * Tells whether there is something in a type, at whatever depth.
   *
   * @param type the type of a component
   * @param said what Jackson's annotations say of that component
   * @return whether something in it is marked
   */
  public boolean isIn(TypeMirror type, JacksonAnnotations said) {
    Search search = new Search();
    if (search.finds(type) || search.finds(said.get("JsonSubTypes"))) {
      return true;
    }
    // What does not exist yet may be made by another processor.
    if (!search.isProvisional) {
      clean.addAll(search.seen);
    }
    return false;
  }

  /** One look at a type. */
  private final class Search {

    /** The types that have been looked at, or are being looked at: one may contain itself. */
    private final Set<String> seen = new HashSet<>();

    private boolean isProvisional;

    private boolean finds(@Nullable TypeMirror type) {
      if (type == null) {
        return false;
      }
      return switch (type.getKind()) {
        case ARRAY -> finds(((ArrayType) type).getComponentType());
        case DECLARED -> findsIn((DeclaredType) type);
        case WILDCARD -> finds(((WildcardType) type).getExtendsBound());
        case TYPEVAR -> findsBound((TypeVariable) type);
        case INTERSECTION -> findsAny(((IntersectionType) type).getBounds());
        case ERROR -> {
          isProvisional = true;
          yield false;
        }
        default -> false;
      };
    }

    private boolean findsAny(List<? extends TypeMirror> types) {
      return types.stream().anyMatch(this::finds);
    }

    /** A variable may be bound by a type that mentions it again. */
    private boolean findsBound(TypeVariable variable) {
      Element owner = variable.asElement().getEnclosingElement();
      return seen.add(owner + " " + variable) && finds(variable.getUpperBound());
    }

    private boolean findsIn(DeclaredType type) {
      TypeElement element = (TypeElement) type.asElement();
      return findsAny(type.getTypeArguments())
          || finds(type.getEnclosingType())
          || findsIn(element, element.getQualifiedName().toString());
    }

    private boolean findsIn(TypeElement type, String name) {
      if (name.startsWith("java.") || clean.contains(name) || !seen.add(name)) {
        return false;
      }
      List<TypeElement> withSupertypes = AnnotationReader.withSupertypes(type);
      return findsMethod(withSupertypes)
          || findsComponent(type)
          || withSupertypes.stream().anyMatch(this::findsProperty)
          || findsAny(type.getPermittedSubclasses())
          || withSupertypes.stream().anyMatch(this::findsAbove)
          || finds(annotations.ofClass(withSupertypes).get("JsonSubTypes"));
    }

    private boolean findsMethod(List<TypeElement> withSupertypes) {
      return withSupertypes.stream()
          .filter(type -> !type.getQualifiedName().toString().startsWith("java."))
          .flatMap(type -> ElementFilter.methodsIn(type.getEnclosedElements()).stream())
          .anyMatch(PersonalData::isMarked);
    }

    private boolean findsComponent(TypeElement type) {
      if (type.getKind() != ElementKind.RECORD) {
        return false;
      }
      ComponentPlaces places = ComponentPlaces.of(type);
      for (RecordComponentElement component : RecordComponents.of(type)) {
        List<Element> all = places.of(component);
        if (isMarked(all)
            || finds(component.asType())
            || finds(annotations.ofProperty(all).get("JsonSubTypes"))) {
          return true;
        }
      }
      return false;
    }

    /** What a class holds, or shows, a JSON library may write. */
    private boolean findsProperty(TypeElement type) {
      if (type.getQualifiedName().toString().startsWith("java.")) {
        return false;
      }
      List<? extends Element> enclosed = type.getEnclosedElements();
      return ElementFilter.fieldsIn(enclosed).stream()
              .filter(field -> Collections.disjoint(field.getModifiers(), NOT_WRITTEN))
              .anyMatch(field -> finds(field.asType()))
          || ElementFilter.methodsIn(enclosed).stream()
              .filter(PersonalData::isGetter)
              .anyMatch(getter -> finds(getter.getReturnType()));
    }

    /** A list of persons may be a class that extends one. */
    private boolean findsAbove(TypeElement type) {
      return findsArgument(type.getSuperclass())
          || type.getInterfaces().stream().anyMatch(this::findsArgument);
    }

    private boolean findsArgument(TypeMirror type) {
      return type instanceof DeclaredType declared && findsAny(declared.getTypeArguments());
    }

    private boolean finds(Optional<AnnotationView> listed) {
      return listed.stream()
          .flatMap(types -> types.annotations("value").stream())
          .flatMap(one -> one.type("value").stream())
          .anyMatch(type -> findsIn(type, type.getQualifiedName().toString()));
    }
  }
}
