package dev.waybill.processor.check;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.language.NamingStrategy;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;

/** Finds what Jackson's annotations say of a record that cannot hold for its payload. */
public final class ClassAnnotationsCheck {

  private static final String WRITTEN = "the record is written by other code then";
  private static final String READ = "the record is read by other code then";
  private static final String CHANGE_COMPONENTS =
      "remove it, and make the components what is to be written";
  private static final String ADD_COMPONENT = "make that a component of the record";
  private static final String INCLUDE = "write @JsonInclude";
  private static final String NO_INCLUSION = "DEFAULT_INCLUSION";

  /** Why an annotation cannot hold, and what to do. */
  private record Refusal(String reason, String change) {}

  private final List<Problem> problems = new ArrayList<>();

  private ClassAnnotationsCheck() {}

  /**
   * Checks a record.
   *
   * @param said what the annotations say of it
   * @param names the names of what goes into its payload
   */
  public static List<Problem> check(JacksonAnnotations said, Supplier<PayloadNames> names) {
    if (said.areNone()) {
      return List.of();
    }
    ClassAnnotationsCheck check = new ClassAnnotationsCheck();
    check.checkNamings(said.namings());
    for (AnnotationView annotation : said.all()) {
      refusalOf(annotation, names)
          .ifPresent(
              refusal ->
                  check.add(
                      annotation, Message.NOT_FOR_PAYLOAD, refusal.reason(), refusal.change()));
    }
    return check.problems;
  }

  private void checkNamings(List<AnnotationView> namings) {
    Optional<TypeElement> first = Optional.empty();
    for (AnnotationView naming : namings) {
      Optional<TypeElement> type = naming.type("value");
      if (type.isPresent() && strategy(type.get()).isEmpty()) {
        add(naming, Message.NAMING_UNKNOWN, type.get().getSimpleName());
      } else if (first.isPresent() && type.isPresent()) {
        if (!strategy(first.get()).equals(strategy(type.get()))) {
          add(
              naming,
              Message.NAMINGS_DISAGREE,
              type.get().getSimpleName(),
              first.get().getSimpleName());
        }
      } else {
        first = type;
      }
    }
  }

  private static Optional<NamingStrategy> strategy(TypeElement type) {
    return NamingStrategy.of(type.getQualifiedName().toString());
  }

  private static Optional<Refusal> refusalOf(
      AnnotationView annotation, Supplier<PayloadNames> names) {
    return switch (annotation.simpleName()) {
      case "JsonFormat" ->
          refuseIf(
              annotation.constant("shape").orElse("").equals("ARRAY"),
              "it tells components by their place, which changes with each that is added",
              "remove shape = ARRAY");
      case "JsonTypeInfo" ->
          refuseIf(
              !annotation.constant("use").orElse("NONE").equals("NONE"),
              "it writes which record it is, and that is the type of the event",
              "remove it, or write @JsonTypeInfo(use = JsonTypeInfo.Id.NONE) on the record; a component"
                  + " of that type can have the annotation itself");
      case "JsonPropertyOrder" ->
          refuseIf(
              annotation.flag("alphabetic").orElse(false),
              "Jackson 2 writes a record in alphabetic order then, and Jackson 3 does not",
              "write the names in their order");
      case "JsonAutoDetect" ->
          refuseIf(
              isHiding(annotation) && !names.get().areMarked(),
              "it hides what is not marked, and would hide it from everybody",
              "mark each component with @JsonProperty; where there is a reasonCode, which nobody can"
                  + " mark, write fieldVisibility = JsonAutoDetect.Visibility.ANY in it");
      case "JsonIdentityInfo" ->
          refuseIf(
              names(annotation, "generator"), "it adds an id that is no component", ADD_COMPONENT);
      case "JsonAppend" ->
          refuseIf(
              annotation.written("attrs").or(() -> annotation.written("props")).isPresent(),
              "it adds what is no component",
              ADD_COMPONENT);
      case "JsonFilter" ->
          refuseIf(
              annotation.text("value").isPresent(),
              "it asks for a filter, and no codec has one",
              "remove it");
      case "JsonSerialize" ->
          refuseIf(namesCode(annotation, "using", "as", "converter"), WRITTEN, CHANGE_COMPONENTS)
              .or(() -> refuseIf(includes(annotation), "Jackson 3 has no include there", INCLUDE));
      case "JsonSerializeAs" -> refuseIf(names(annotation, "value"), WRITTEN, CHANGE_COMPONENTS);
      case "JsonDeserialize" ->
          refuseIf(
              namesCode(annotation, "using", "as", "converter", "builder"),
              READ,
              CHANGE_COMPONENTS);
      case "JsonDeserializeAs", "JsonValueInstantiator" ->
          refuseIf(names(annotation, "value"), READ, CHANGE_COMPONENTS);
      default -> Optional.empty();
    };
  }

  private static Optional<Refusal> refuseIf(boolean isRefused, String reason, String change) {
    return isRefused ? Optional.of(new Refusal(reason, change)) : Optional.empty();
  }

  private static boolean namesCode(AnnotationView annotation, String... attributes) {
    return Stream.of(attributes).anyMatch(attribute -> names(annotation, attribute));
  }

  private static boolean includes(AnnotationView annotation) {
    return !annotation.constant("include").orElse(NO_INCLUSION).equals(NO_INCLUSION);
  }

  private static boolean names(AnnotationView annotation, String attribute) {
    return annotation.type(attribute).filter(type -> !isNone(type)).isPresent();
  }

  /** Those that take back what a supertype says, such as {@code JsonSerializer.None}. */
  private static boolean isNone(TypeElement type) {
    String name = type.getQualifiedName().toString();
    return name.equals("java.lang.Void")
        || (name.endsWith(".None")
            && (name.startsWith("com.fasterxml.") || name.startsWith("tools.")));
  }

  /** Accessors are public, fields are private. */
  private static boolean isHiding(AnnotationView annotation) {
    return annotation.constant("getterVisibility").orElse("").equals("NONE")
        && !annotation.constant("fieldVisibility").orElse("").equals("ANY");
  }

  private void add(AnnotationView annotation, Message message, Object... names) {
    List<Object> all = new ArrayList<>();
    all.add(annotation.described());
    all.add(annotation.element().getSimpleName());
    all.addAll(List.of(names));
    problems.add(annotation.problem(message, all.toArray()));
  }
}
