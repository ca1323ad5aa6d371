package dev.waybill.processor.reader;

import dev.waybill.processor.check.IllegalRecords;
import dev.waybill.processor.check.IllegalTypeParameters;
import dev.waybill.processor.check.InternalEvents;
import dev.waybill.processor.check.NameClashes;
import dev.waybill.processor.check.PayloadCheck;
import dev.waybill.processor.comment.Comment;
import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.Bounds;
import dev.waybill.processor.language.ComponentPlaces;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.language.Nullness;
import dev.waybill.processor.language.Placeholders;
import dev.waybill.processor.language.RecordComponents;
import dev.waybill.processor.language.RecordDocumentation;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.language.UnresolvedTypes;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.ContractModel.Kind;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.PlaceholderModel;
import dev.waybill.processor.model.RecordModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads annotated types: records become events, sealed interfaces are checked. */
public final class EventReader {

  private final Elements elements;
  private final FamilyReader families;
  private final ContractReader contracts;
  private final ValueReader values;
  private final Nullness nullness;
  private final Bounds bounds;
  private final IllegalTypeParameters illegalParameters;
  private final SurroundingsReader surroundings;
  private final PayloadCheck payloadCheck;
  private final AnnotationReader annotations = new AnnotationReader();

  /**
   * Makes a reader for one compilation.
   *
   * @param elements the compiler's elements
   * @param types the compiler's types
   * @param payloadCheck judges what the records say on the wire
   */
  public EventReader(Elements elements, Types types, PayloadCheck payloadCheck) {
    this.elements = elements;
    this.families = new FamilyReader(types);
    this.contracts = new ContractReader(families);
    this.values = new ValueReader(types);
    this.nullness = new Nullness(elements);
    this.bounds = new Bounds(types);
    this.illegalParameters = new IllegalTypeParameters(types, bounds);
    this.surroundings = new SurroundingsReader(elements);
    this.payloadCheck = payloadCheck;
  }

  /**
   * Tells whether a type is to be read.
   *
   * @param type a type that carries one of our annotations, be it one that belongs on a component
   * @return whether it is marked, and has a name that a type can have
   */
  public static boolean canRead(TypeElement type) {
    return EventNames.of(type).isPresent()
        && TypeReader.idOf(type).simpleNames().stream().allMatch(EventNames::canNameClass);
  }

  /**
   * Tells whether nothing can be generated for a type, as other code cannot even say which it is.
   *
   * @param type a type that carries one of the two annotations
   * @return the problem, if there is one
   */
  public Optional<Problem> withoutName(TypeElement type) {
    String outermost = TypeReader.idOf(type).simpleNames().get(0);
    return elements.getPackageOf(type).isUnnamed()
            && Lookup.type(elements, type, outermost).isEmpty()
        ? Optional.of(Problem.at(type, Message.COMPACT_SOURCE_FILE, type.getSimpleName()))
        : Optional.empty();
  }

  /**
   * Reads a type that carries one of the two annotations, or both.
   *
   * @param type the type
   * @return the event, where there is one, and everything that is wrong
   */
  public Result<EventModel> read(TypeElement type) {
    Optional<Element> hidden = privateAround(type);
    if (type.getKind() == ElementKind.RECORD && hidden.isPresent()) {
      return result(
          stub(type),
          List.of(
              Problem.at(
                  type,
                  Message.NOT_ACCESSIBLE,
                  type.getSimpleName(),
                  hidden.get().getSimpleName())));
    }
    SortedSet<String> unresolved = UnresolvedTypes.in(type, ComponentPlaces.of(type));
    if (!unresolved.isEmpty()) {
      return new Result<>(Optional.empty(), List.of(), unresolved);
    }
    Optional<AnnotationView> domainEvent = AnnotationView.of(type, Annotations.DOMAIN_EVENT);
    Optional<AnnotationView> rejection = AnnotationView.of(type, Annotations.REJECTION);
    List<Problem> problems = new ArrayList<>();
    Optional<Problem> contradiction =
        domainEvent.or(() -> rejection).flatMap(a -> InternalEvents.contradiction(type, a));
    if (contradiction.isPresent()) {
      return result(stub(type), List.of(contradiction.get()));
    }
    if (type.getKind() != ElementKind.RECORD) {
      domainEvent.ifPresent(a -> problems.addAll(checkNoRecord(type, a, Set.of("aggregateType"))));
      rejection.ifPresent(
          a -> problems.addAll(checkNoRecord(type, a, Set.of("aggregateType", "commandType"))));
      return result(Optional.empty(), problems);
    }
    if (IllegalRecords.isOne(type)
        || illegalParameters.areOf(type)
        || RecordComponents.of(type).stream().anyMatch(c -> bounds.areBrokenIn(c.asType()))) {
      return result(stub(type), List.of());
    }
    if (domainEvent.isPresent() && rejection.isPresent()) {
      // Which roles its components may have depends on which of the two is meant: ask that first.
      problems.add(rejection.get().problem(Message.BOTH_ANNOTATIONS, type.getSimpleName()));
      List<Problem> unasked = new ArrayList<>();
      return result(
          readRecord(type, domainEvent.get(), Kind.DOMAIN_EVENT, unasked, true), problems);
    }
    Optional<EventModel> event =
        domainEvent.isPresent()
            ? readRecord(type, domainEvent.get(), Kind.DOMAIN_EVENT, problems, false)
            : readRecord(type, rejection.orElseThrow(), Kind.REJECTION, problems, false);
    return result(event, problems);
  }

  /**
   * Reads the shape of a record that mentions types which do not exist, or is otherwise illegal.
   *
   * @param type a type that was deferred to the last round, is private, or has errors of the
   *     compiler's own
   * @return the event, with {@code Object} for what is missing, where callers could mention it
   */
  public Optional<EventModel> stub(TypeElement type) {
    if (type.getKind() != ElementKind.RECORD) {
      return Optional.empty();
    }
    List<Problem> unasked = new ArrayList<>();
    return AnnotationView.of(type, Annotations.DOMAIN_EVENT)
        .flatMap(annotation -> readRecord(type, annotation, Kind.DOMAIN_EVENT, unasked, true))
        .or(
            () ->
                AnnotationView.of(type, Annotations.REJECTION)
                    .flatMap(
                        annotation -> readRecord(type, annotation, Kind.REJECTION, unasked, true)));
  }

  /**
   * Reads what callers may look for, though the type makes no event, or none that can be converted.
   *
   * @param type a type that carries one of the two annotations
   * @param names the names that are taken
   * @return the placeholder, unless no file can have its name
   */
  public Optional<PlaceholderModel> placeholder(TypeElement type, NameClashes names) {
    return EventNames.of(type)
        .filter(name -> Placeholders.canBeOf(type))
        .map(
            name ->
                new PlaceholderModel(
                    names.placeholder(type, name),
                    TypeReader.idOf(type),
                    name,
                    RecordReader.isPublic(type),
                    surroundings.of(elements.getPackageOf(type))));
  }

  private static Result<EventModel> result(Optional<EventModel> event, List<Problem> problems) {
    return new Result<>(event, problems, new TreeSet<>());
  }

  private static List<Problem> checkNoRecord(
      TypeElement type, AnnotationView annotation, Set<String> shared) {
    if (type.getKind() == ElementKind.INTERFACE) {
      return FamilyReader.check(type, annotation, shared);
    }
    return List.of(
        annotation.problem(
            Message.NOT_A_RECORD,
            annotation.simpleName(),
            "the "
                + type.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + " "
                + type.getSimpleName()));
  }

  private static Optional<Element> privateAround(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (e.getModifiers().contains(Modifier.PRIVATE)) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  private Optional<EventModel> readRecord(
      TypeElement type,
      AnnotationView annotation,
      Kind kind,
      List<Problem> problems,
      boolean isStub) {
    ContractModel contract = contracts.read(type, annotation, kind, problems);
    if (EventNames.isTooLong(contract.name())) {
      return Optional.empty();
    }
    boolean isIllegal = illegalParameters.areOf(type);
    Comment comment = RecordDocumentation.of(type, elements);
    TypeReader types = new TypeReader(elements, elements.getPackageOf(type));
    List<TypeElement> withSupertypes = AnnotationReader.withSupertypes(type);
    ClassAnnotations ofRecord = new ClassAnnotations(withSupertypes, annotations);
    ComponentsReader components =
        new ComponentsReader(
            type,
            annotation,
            contract,
            values,
            types,
            new PayloadReader(
                types,
                isIllegal ? bounds.withoutThoseOfVariables() : bounds,
                nullness,
                new ComponentAnnotations(withSupertypes, ofRecord.naming(), annotations),
                comment.parameters(),
                problems),
            problems);
    components.read();
    var payload = components.payload();
    List<Problem> ofClass = ofRecord.problems(components::payloadNames);
    problems.addAll(ofClass);
    var carried = ofRecord.carried(components::payloadNames, types, problems);
    int before = types.inaccessible().size();
    RecordModel record = RecordReader.read(type, comment, carried, types);
    if (record.isHidden()) {
      problems.add(types.problem(type, before));
    }
    if (!isStub && ofClass.isEmpty()) {
      problems.addAll(payloadCheck.check(components.payloadElements(ofRecord.said())));
    }
    return Optional.of(
        new EventModel(
            isIllegal ? record.withoutBounds() : record,
            contract,
            components.envelope(),
            payload,
            surroundings.of(elements.getPackageOf(type)),
            isStub || problems.stream().anyMatch(Problem::isError)));
  }
}
