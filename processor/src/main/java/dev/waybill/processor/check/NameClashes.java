package dev.waybill.processor.check;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.language.Placeholders;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.GeneratedNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds generated types whose names are taken: by the user, or by another event. */
public final class NameClashes {

  private final Elements elements;
  private final Set<String> userTypes = new HashSet<>();
  private final Map<String, ClassId> eventByPayload = new HashMap<>();
  private final Set<String> converters = new HashSet<>();

  /** Records that get a placeholder in this compilation, beside what was there before it. */
  private final Set<String> refused = new HashSet<>();

  /**
   * Starts with no names taken.
   *
   * @param elements the compiler's elements
   */
  public NameClashes(Elements elements) {
    this.elements = elements;
  }

  /**
   * Remembers a type that the user wrote.
   *
   * @param key the type's key
   */
  public void addUserType(String key) {
    userTypes.add(key);
  }

  /**
   * Takes the names of an event's generated types, if they are free.
   *
   * @param record the record
   * @param event what was read from it
   * @return the problem, where they are not
   */
  public Optional<Problem> take(TypeElement record, EventModel event) {
    Optional<Problem> clash = clashOf(record, event);
    if (clash.isEmpty()) {
      eventByPayload.put(Lookup.keyOf(record, event.payloadId()), event.record().id());
      converters.add(Lookup.keyOf(record, event.converterId()));
    } else {
      refused.add(Lookup.keyOf(record));
    }
    return clash;
  }

  /**
   * Looks at the name of what is generated for older versions of an event.
   *
   * @param record the record
   * @param id the name
   * @return the problem, where the user has a type of that name
   */
  public Optional<Problem> taken(TypeElement record, ClassId id) {
    return userTypes.contains(Lookup.keyOf(record, id))
        ? AnnotationView.of(record, Annotations.DOMAIN_EVENT)
            .or(() -> AnnotationView.of(record, Annotations.REJECTION))
            .map(annotation -> taken(annotation, TypeReader.idOf(record), id))
        : Optional.empty();
  }

  /**
   * Looks at the name of what is generated for a view of another context's events.
   *
   * @param view the view
   * @param id the name
   * @return the problem, where there is a class of that name which was not generated
   */
  public Optional<Problem> takenFromView(TypeElement view, ClassId id) {
    boolean isTaken =
        userTypes.contains(Lookup.keyOf(view, id))
            || lookup(view, id)
                .filter(there -> AnnotationView.of(there, Annotations.GENERATED_CODE).isEmpty())
                .isPresent();
    return AnnotationView.of(view, Annotations.EXTERNAL_EVENT)
        .filter(annotation -> isTaken)
        .map(annotation -> taken(annotation, TypeReader.idOf(view), id));
  }

  /**
   * Tells whether a name of a generated type is taken, after {@link #take} has been asked.
   *
   * @param marked the type that the code is generated for
   * @param id the name
   * @return whether a class of that name must stay as it is
   */
  public boolean isTaken(TypeElement marked, ClassId id) {
    String key = Lookup.keyOf(marked, id);
    return userTypes.contains(key)
        || eventByPayload.containsKey(key)
        || converters.contains(key)
        || lookup(marked, id).isPresent();
  }

  /**
   * Names the placeholder of a converter that cannot be written: as near to the converter's name as
   * other classes let it be.
   *
   * @param marked the marked type
   * @param name the Java-facing name
   * @return a name that is free, or that of the same placeholder in an earlier compilation
   */
  public ClassId placeholder(TypeElement marked, String name) {
    ClassId id = GeneratedNames.converter(TypeReader.idOf(marked).packageName(), name);
    while (isTaken(marked, id) && lookup(marked, id).filter(Placeholders::isOne).isEmpty()) {
      id = Placeholders.next(id);
    }
    return id;
  }

  private Optional<Problem> clashOf(TypeElement record, EventModel event) {
    ClassId own = event.record().id();
    AnnotationView annotation =
        AnnotationView.of(record, Annotations.PACKAGE + event.contract().kind().annotation())
            .orElseThrow();
    ClassId other = eventByPayload.get(Lookup.keyOf(record, event.payloadId()));
    if (other != null && !other.equals(own)) {
      return Optional.of(twice(annotation, event, other));
    }
    for (ClassId id : new ClassId[] {event.payloadId(), event.converterId()}) {
      if (userTypes.contains(Lookup.keyOf(record, id))) {
        return Optional.of(taken(annotation, own, id));
      }
    }
    Optional<TypeElement> converter = lookup(record, event.converterId());
    boolean isItsPlaceholder =
        refused.contains(Lookup.keyOf(record)) && converter.filter(Placeholders::isOne).isPresent();
    if (converter.isEmpty() || isItsPlaceholder) {
      // That of an earlier compilation goes with its converter, but not from what has mentioned it.
      return lookup(record, event.payloadId())
          .filter(payload -> AnnotationView.of(payload, Annotations.GENERATED_PAYLOAD).isEmpty())
          .map(payload -> taken(annotation, own, event.payloadId()));
    }
    Optional<AnnotationView> marker =
        AnnotationView.of(converter.get(), Annotations.GENERATED_CONVERTER);
    if (marker.isEmpty()) {
      return Optional.of(taken(annotation, own, event.converterId()));
    }
    // Of an earlier compilation: overwritten, unless another event has that name still.
    return marker
        .get()
        .type("record")
        .filter(r -> !TypeReader.idOf(r).equals(own))
        .filter(r -> EventNames.of(r).equals(Optional.of(event.contract().name())))
        .map(r -> twice(annotation, event, TypeReader.idOf(r)));
  }

  private Optional<TypeElement> lookup(TypeElement record, ClassId id) {
    return Lookup.type(elements, record, id.canonicalName());
  }

  private static Problem taken(AnnotationView annotation, ClassId record, ClassId id) {
    return annotation.problemOf(
        "name", Message.NAME_TAKEN, record.nestedName(), id.nestedName(), annotation.simpleName());
  }

  private static Problem twice(AnnotationView annotation, EventModel event, ClassId other) {
    String packageName = event.record().id().packageName();
    return annotation.problemOf(
        "name",
        Message.NAME_TWICE,
        other.nestedName(),
        event.record().id().nestedName(),
        event.contract().name(),
        packageName.isEmpty() ? "(default)" : packageName,
        annotation.simpleName());
  }
}
