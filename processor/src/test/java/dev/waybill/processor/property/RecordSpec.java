package dev.waybill.processor.property;

import dev.waybill.processor.property.ComponentSpec.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * A record as a user might write it, with mistakes or without.
 *
 * @param varargs whether the last component takes any number of values, if it is an array
 */
record RecordSpec(
    Kind kind,
    String simpleName,
    Place place,
    Visibility visibility,
    List<Parameter> parameters,
    Settings settings,
    List<ComponentSpec> components,
    boolean varargs,
    Set<Extra> extras) {

  /** Which annotation stands on it. */
  enum Kind {
    DOMAIN_EVENT,
    REJECTION,
    /** Both: a mistake. */
    BOTH
  }

  /** Where it is declared. */
  enum Place {
    TOP_LEVEL,
    IN_CLASS,
    IN_INTERFACE,
    IN_RECORD,
    /** In a class in an interface. */
    DEEP,
    /** In a sealed interface that says what the record's own annotation need not. */
    IN_FAMILY
  }

  /** Who sees it. */
  enum Visibility {
    PUBLIC("public "),
    PACKAGE_PRIVATE(""),
    /** A mistake; like package-private where nothing can be private. */
    PRIVATE("private ");

    private final String modifier;

    Visibility(String modifier) {
      this.modifier = modifier;
    }

    String modifier() {
      return modifier;
    }
  }

  /** A type parameter. */
  record Parameter(String name, Bound bound) {

    String source() {
      return name + bound.source.formatted(name);
    }
  }

  /** The bounds of a type parameter; {@code %s} is the parameter itself. */
  enum Bound {
    NONE(""),
    COMPARABLE(" extends java.lang.Comparable<%s>"),
    NUMBER(" extends java.lang.Number"),
    NUMBER_AND_COMPARABLE(" extends java.lang.Number & java.lang.Comparable<? super %s>"),
    LIST(" extends java.util.List<? extends %s[]>"),
    NULLABLE(" extends java.lang.@org.jspecify.annotations.Nullable Object");

    private final String source;

    Bound(String source) {
      this.source = source;
    }
  }

  /** What a record may have besides components. */
  enum Extra {
    DEPRECATED,
    DOCUMENTATION,
    COMPACT_CONSTRUCTOR,
    OTHER_CONSTRUCTOR,
    STATIC_METHOD,
    EXPLICIT_ACCESSOR,
    INTERFACE,
    GENERIC_INTERFACE,
    NULL_MARKED
  }

  /** The attributes of the annotation; an absent one is not written. */
  record Settings(
      Optional<String> name,
      Optional<String> type,
      Optional<String> aggregateType,
      Optional<String> commandType,
      Optional<String> reasonCode,
      Optional<Integer> schemaVersion,
      Optional<String> classification,
      Optional<Boolean> retryable) {}

  boolean isRejection() {
    return kind == Kind.REJECTION;
  }

  boolean isPrivate() {
    return visibility == Visibility.PRIVATE
        && (place == Place.IN_CLASS || place == Place.IN_RECORD || place == Place.DEEP);
  }

  /** Whether a sealed interface around it sets what its annotation leaves out. */
  boolean isInFamily() {
    return place == Place.IN_FAMILY && kind != Kind.BOTH;
  }

  /** The type around it, where there is one. */
  String enclosingName() {
    return simpleName + "Around";
  }

  /** The types around it by their simple names, the outermost first. */
  List<String> enclosingNames() {
    return switch (place) {
      case TOP_LEVEL -> List.of();
      case DEEP -> List.of(enclosingName(), "Inner");
      default -> List.of(enclosingName());
    };
  }

  String topLevelName() {
    return place == Place.TOP_LEVEL ? simpleName : enclosingName();
  }

  /** The name that generated code goes by; a name that is none leaves it the default. */
  String eventName() {
    return settings
        .name()
        .filter(SourceVersion::isIdentifier)
        .orElse(String.join("", enclosingNames()) + simpleName);
  }

  /** The event type of a converted record. */
  String wireType() {
    String otherwise =
        isRejection()
            ? settings.commandType().orElse(isInFamily() ? "Do" : derivedCommandType())
            : eventName();
    return settings.type().orElse(otherwise);
  }

  /** By its own name: an enclosing type's is none of the command's. */
  private String derivedCommandType() {
    return settings.name().orElse(simpleName).replaceFirst("Rejected$", "");
  }

  boolean has(Role role) {
    return components.stream().anyMatch(component -> component.is(role));
  }

  RecordSpec with(List<Parameter> newParameters) {
    return new RecordSpec(
        kind, simpleName, place, visibility, newParameters, settings, components, varargs, extras);
  }

  /** What jqwik prints: that is what one wants to see of a record which breaks a promise. */
  @Override
  public String toString() {
    return "\n" + Source.of(this, "shop");
  }
}
