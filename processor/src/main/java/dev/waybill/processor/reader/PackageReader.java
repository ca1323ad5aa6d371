package dev.waybill.processor.reader;

import dev.waybill.processor.check.WireIdentities;
import dev.waybill.processor.comment.Comment;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.language.Placeholders;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.model.PackageModel.Event;
import dev.waybill.processor.model.PackageModel.Placeholder;
import dev.waybill.processor.model.PackageModel.Received;
import dev.waybill.processor.model.RecordModel;
import dev.waybill.processor.reader.BoundaryReader.Boundary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Reads a whole package, not what happens to be in a round: an editor that compiles one of three
 * records must not lose the other two.
 */
public final class PackageReader {

  private final Elements elements;
  private final SurroundingsReader surroundings;
  private final Function<PackageElement, List<TypeElement>> members;
  private final Predicate<TypeElement> inThisModule;

  /**
   * Makes a reader for one compilation.
   *
   * @param elements the compiler's elements
   * @param members finds the top-level types of a package
   * @param inThisModule tells the converters of the code being compiled from those on its class
   *     path
   */
  public PackageReader(
      Elements elements,
      Function<PackageElement, List<TypeElement>> members,
      Predicate<TypeElement> inThisModule) {
    this.elements = elements;
    this.surroundings = new SurroundingsReader(elements);
    this.members = members;
    this.inThisModule = inThisModule;
  }

  private List<TypeElement> annotatedRecords(PackageElement packageElement) {
    return markedTypes(packageElement).stream()
        .filter(type -> type.getKind() == ElementKind.RECORD)
        .toList();
  }

  private List<TypeElement> markedTypes(PackageElement packageElement) {
    List<TypeElement> marked = new ArrayList<>();
    addMarkedTypes(members.apply(packageElement), marked);
    return marked;
  }

  private static void addMarkedTypes(Iterable<TypeElement> types, List<TypeElement> marked) {
    for (TypeElement type : types) {
      if (EventNames.of(type).isPresent()) {
        marked.add(type);
      }
      addMarkedTypes(ElementFilter.typesIn(type.getEnclosedElements()), marked);
    }
  }

  /**
   * Finds the record of a converter, or the type that is around it.
   *
   * @param elements the compiler's elements
   * @param packageElement its package
   * @param converter a generated converter
   * @return a top-level type, if it is still there
   */
  public static Optional<TypeElement> recordOf(
      Elements elements, PackageElement packageElement, ClassId converter) {
    return Lookup.type(elements, packageElement, converter.canonicalName())
        .flatMap(type -> AnnotationView.of(type, Annotations.GENERATED_CONVERTER))
        .flatMap(marker -> marker.type("record"))
        .map(Lookup::outermost);
  }

  /**
   * Tells the entry class of a package from what else is generated.
   *
   * @param element what carries the mark of generated code
   * @return whether it is the entry class of its package
   */
  public boolean isEntry(Element element) {
    return element instanceof TypeElement type
        && entryOf(elements.getPackageOf(type)).equals(TypeReader.idOf(type));
  }

  /** The converter that was generated for a record as it is now annotated. */
  private Optional<TypeElement> converterOf(TypeElement record) {
    ClassId id = TypeReader.idOf(record);
    // Compared by name: ecj may have two elements of one type, once a type was missing.
    return EventNames.of(record)
        .map(name -> GeneratedNames.converter(id.packageName(), name).canonicalName())
        .flatMap(name -> Lookup.type(elements, record, name))
        .filter(
            converter ->
                AnnotationView.of(converter, Annotations.GENERATED_CONVERTER)
                    .flatMap(marker -> marker.type("record"))
                    .filter(r -> r.getQualifiedName().contentEquals(record.getQualifiedName()))
                    .isPresent());
  }

  /**
   * Reads a package.
   *
   * @param packageElement the package
   * @return the model, absent where the package has no events; and everything that is wrong
   */
  public Checked<Optional<PackageModel>> read(PackageElement packageElement) {
    return read(packageElement, eventsOf(packageElement, inThisModule));
  }

  /**
   * Reads a package with the events of other modules that have a part in it, as main code has in
   * the packages of its tests.
   *
   * @param packageElement a package that has events
   * @return what its callers may look for
   */
  public PackageModel readAll(PackageElement packageElement) {
    return read(packageElement, eventsOf(packageElement, converter -> true)).value().orElseThrow();
  }

  /**
   * Reads a package with events that will never have a real converter.
   *
   * @param packageElement the package
   * @param shapes what was read of their records, by the records' keys
   * @return its shape, if it has any events
   */
  public Optional<PackageModel> readWithShapes(
      PackageElement packageElement, Map<String, EventModel> shapes) {
    Map<TypeElement, Event> events = eventsOf(packageElement, inThisModule);
    for (TypeElement record : annotatedRecords(packageElement)) {
      EventModel shape = shapes.get(Lookup.keyOf(record));
      if (shape != null) {
        events.putIfAbsent(record, eventOf(shape));
      }
    }
    return read(packageElement, events).value();
  }

  private static Event eventOf(EventModel shape) {
    ContractModel contract = shape.contract();
    return new Event(
        shape.record(),
        contract.name(),
        contract.type(),
        contract.commandType(),
        contract.schemaVersion());
  }

  private Checked<Optional<PackageModel>> read(
      PackageElement packageElement, Map<TypeElement, Event> events) {
    Checked<Boundary> boundary = BoundaryReader.read(packageElement);
    List<Placeholder> placeholders = placeholdersOf(packageElement);
    Checked<List<Received>> received =
        ReceivedReader.read(packageElement, boundary.value().isConsumer(), events.values());
    List<Problem> problems = new ArrayList<>(boundary.problems());
    problems.addAll(received.problems());
    if (events.isEmpty() && placeholders.isEmpty() && received.value().isEmpty()) {
      return new Checked<>(Optional.empty(), problems);
    }
    PackageModel model =
        model(packageElement, boundary.value(), events, placeholders, received.value());
    problems.addAll(new WireIdentities(elements, model.rejectionsByName()).check(events));
    return new Checked<>(Optional.of(model), problems);
  }

  /**
   * Reads a package whose events have all gone.
   *
   * @param packageElement the package
   * @return a model with its settings alone
   */
  public PackageModel readWithoutEvents(PackageElement packageElement) {
    return model(
        packageElement,
        BoundaryReader.read(packageElement).value(),
        Map.of(),
        List.of(),
        List.of());
  }

  private PackageModel model(
      PackageElement packageElement,
      Boundary boundary,
      Map<TypeElement, Event> events,
      List<Placeholder> placeholders,
      List<Received> received) {
    boolean isGeneric =
        events.values().stream().anyMatch(event -> !event.record().typeParameters().isEmpty());
    return new PackageModel(
        ClassId.topLevel(packageElement.getQualifiedName().toString(), boundary.factory()),
        boundary.source(),
        boundary.rejectionsByName(),
        events.values().stream().sorted(Comparator.comparing(Event::name)).toList(),
        placeholders,
        new FamilyFinder(elements, packageElement, events).families(),
        received,
        isGeneric ? surroundings.of(packageElement) : surroundings.of(packageElement, Set.of()));
  }

  private Map<TypeElement, Event> eventsOf(
      PackageElement packageElement, Predicate<TypeElement> isWanted) {
    Map<TypeElement, Event> events = new TreeMap<>(Comparator.comparing(Lookup::nameOf));
    for (TypeElement record : annotatedRecords(packageElement)) {
      converterOf(record)
          .filter(isWanted)
          .flatMap(converter -> AnnotationView.of(converter, Annotations.GENERATED_CONVERTER))
          .ifPresent(marker -> events.put(record, event(record, marker)));
    }
    return events;
  }

  private List<Placeholder> placeholdersOf(PackageElement packageElement) {
    Map<String, Placeholder> placeholders = new TreeMap<>();
    for (TypeElement type : markedTypes(packageElement)) {
      if (converterOf(type).isEmpty()) {
        Placeholders.of(elements, type)
            .filter(inThisModule)
            .flatMap(placeholder -> EventNames.of(type))
            .map(
                name ->
                    new Placeholder(
                        name, Placeholders.types(type, name), RecordReader.isPublic(type)))
            .ifPresent(placeholder -> placeholders.put(placeholder.name(), placeholder));
      }
    }
    return List.copyOf(placeholders.values());
  }

  private Event event(TypeElement record, AnnotationView marker) {
    TypeReader types = new TypeReader(elements, elements.getPackageOf(record));
    Comment comment = new Comment(marker.text("documentation").orElse(""), Map.of());
    RecordModel model = RecordReader.read(record, comment, List.of(), types);
    return new Event(
        model,
        marker.text("name").orElse(""),
        marker.text("type"),
        marker.text("commandType"),
        marker.integer("schemaVersion", 1));
  }

  /**
   * Names the entry class of a package, without looking at what is in the package.
   *
   * @param packageElement the package
   * @return its name, which may be taken
   */
  public static ClassId entryOf(PackageElement packageElement) {
    return ClassId.topLevel(
        packageElement.getQualifiedName().toString(),
        BoundaryReader.read(packageElement).value().factory());
  }

  /**
   * Tells whether a package receives events whose payloads are not there.
   *
   * @param packageElement the package
   * @return whether it names any that is missing
   */
  public static boolean awaitsPayloads(PackageElement packageElement) {
    return AnnotationView.of(packageElement, Annotations.BOUNDED_CONTEXT)
        .filter(settings -> settings.misses("consumes"))
        .isPresent();
  }

  /**
   * Tells what the converted rejections of a package have for event type.
   *
   * @param packageElement the package
   * @return whether it is their own name, and not the refused command's
   */
  public static boolean rejectionsByName(PackageElement packageElement) {
    return BoundaryReader.read(packageElement).value().rejectionsByName();
  }

  /**
   * Tells whether a package has events, so that its provider is still needed.
   *
   * @param packageElement the package
   * @return whether there is a converter in it
   */
  public boolean hasEvents(PackageElement packageElement) {
    return !eventsOf(packageElement, inThisModule).isEmpty();
  }
}
