package dev.waybill.processor.language;

import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.GeneratedNames;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Finds what was written in the place of converters that could not be: callers find an entry class
 * with the event's methods all the same, and the event's one error is not buried under theirs.
 */
public final class Placeholders {

  private Placeholders() {}

  /** A placeholder does not mention the record, which may be private, or no record at all. */
  public static boolean isOne(TypeElement converter) {
    return AnnotationView.of(converter, Annotations.GENERATED_CONVERTER)
        .flatMap(marker -> marker.type("record"))
        .filter(record -> record.getQualifiedName().contentEquals("java.lang.Object"))
        .isPresent();
  }

  /** The name to try where a placeholder cannot have this one. */
  public static ClassId next(ClassId id) {
    return ClassId.topLevel(id.packageName(), id.nestedName() + "_");
  }

  /** Whether the file system takes a class of its name. */
  public static boolean canBeOf(TypeElement marked) {
    return EventNames.of(marked).filter(name -> !EventNames.isTooLong(name)).isPresent();
  }

  /** The event types that callers may expect, as far as the annotation tells. */
  public static SortedSet<String> types(TypeElement marked, String name) {
    Optional<AnnotationView> refusal = AnnotationView.of(marked, Annotations.REJECTION);
    Optional<String> type =
        AnnotationView.of(marked, Annotations.DOMAIN_EVENT)
            .or(() -> refusal)
            .flatMap(a -> a.text("type"))
            .filter(text -> !text.isBlank());
    SortedSet<String> types = new TreeSet<>(List.of(type.orElse(name)));
    if (refusal.isPresent() && type.isEmpty()) {
      types.add(
          refusal
              .get()
              .text("commandType")
              .filter(commandType -> !commandType.isBlank())
              .orElseGet(() -> name.replaceFirst("(?<=.)" + EventNames.REJECTED + "$", "")));
    }
    return types;
  }

  /** Finds the placeholder of a marked type, under the first name that was free for it. */
  public static Optional<TypeElement> of(Elements elements, TypeElement marked) {
    if (!canBeOf(marked)) {
      return Optional.empty();
    }
    ClassId id =
        GeneratedNames.converter(
            TypeReader.idOf(marked).packageName(), EventNames.of(marked).orElseThrow());
    while (true) {
      Optional<TypeElement> found = Lookup.type(elements, marked, id.canonicalName());
      if (found.isEmpty() || isOne(found.get())) {
        return found;
      }
      id = next(id);
    }
  }
}
