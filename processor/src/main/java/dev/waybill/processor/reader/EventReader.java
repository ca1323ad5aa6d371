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
import dev.waybill.processor.language.PersonalData;
import dev.waybill.processor.language.Placeholders;
import dev.waybill.processor.language.RecordComponents;
import dev.waybill.processor.language.RecordDocumentation;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.language.UnresolvedTypes;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.AnnotationModel;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.ContractModel.Kind;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.PlaceholderModel;
import dev.waybill.processor.model.RecordModel;
import dev.waybill.processor.model.WireModel;
import dev.waybill.processor.reader.ComponentsReader.Components;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads annotated types: records become events, sealed interfaces are checked. */
public final class EventReader {

  private static final Set<String> ON_FAMILY_OF_EVENTS = Set.of("aggregateType");
  private static final Set<String> ON_FAMILY_OF_REJECTIONS = Set.of("aggregateType", "commandType");

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
  private final PersonalData personal = new PersonalData(annotations);

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
   * @return as much of it as its errors leave, and everything that is wrong
   */
  public Outcome read(TypeElement type) {
    boolean isRecord = type.getKind() == ElementKind.RECORD;
    Optional<Element> hidden = privateAround(type);
    if (isRecord && hidden.isPresent()) {
      Name around = hidden.get().getSimpleName();
      return shapeOf(
          type, List.of(Problem.at(type, Message.NOT_ACCESSIBLE, type.getSimpleName(), around)));
    }
    SortedSet<String> missing = UnresolvedTypes.in(type, ComponentPlaces.of(type));
    if (!missing.isEmpty()) {
      return new Outcome.Waiting(missing);
    }
    Optional<AnnotationView> domainEvent = AnnotationView.of(type, Annotations.DOMAIN_EVENT);
    Optional<AnnotationView> rejection = AnnotationView.of(type, Annotations.REJECTION);
    Optional<Problem> contradiction =
        domainEvent.or(() -> rejection).flatMap(a -> InternalEvents.contradiction(type, a));
    if (contradiction.isPresent()) {
      return shapeOf(type, List.of(contradiction.get()));
    }
    if (!isRecord) {
      List<Problem> problems = new ArrayList<>();
      domainEvent.ifPresent(a -> problems.addAll(checkNoRecord(type, a, ON_FAMILY_OF_EVENTS)));
      rejection.ifPresent(a -> problems.addAll(checkNoRecord(type, a, ON_FAMILY_OF_REJECTIONS)));
      return problems.isEmpty()
          ? new Outcome.Family()
          : new Outcome.NameOnly(Optional.empty(), problems);
    }
    if (IllegalRecords.isOne(type)
        || illegalParameters.areOf(type)
        || RecordComponents.of(type).stream().anyMatch(c -> bounds.areBrokenIn(c.asType()))) {
      return shapeOf(type, List.of());
    }
    if (domainEvent.isPresent() && rejection.isPresent()) {
      // Which roles its components may have depends on which of the two is meant: ask that first.
      return shapeOf(
          type, List.of(rejection.get().problem(Message.BOTH_ANNOTATIONS, type.getSimpleName())));
    }
    return domainEvent.isPresent()
        ? new RecordReading(type, domainEvent.get(), Kind.DOMAIN_EVENT).complete()
        : new RecordReading(type, rejection.orElseThrow(), Kind.REJECTION).complete();
  }

  /**
   * Reads the shape of a type that waits for others, and will not wait any longer.
   *
   * @param type the type
   * @return its shape, with {@code Object} for what is missing
   */
  public Outcome shapeOf(TypeElement type) {
    return shapeOf(type, List.of());
  }

  /** Whatever else is wrong is not asked for, before these problems are mended. */
  private Outcome shapeOf(TypeElement type, List<Problem> problems) {
    if (type.getKind() != ElementKind.RECORD) {
      return new Outcome.NameOnly(Optional.empty(), problems);
    }
    Optional<AnnotationView> domainEvent = AnnotationView.of(type, Annotations.DOMAIN_EVENT);
    return domainEvent.isPresent()
        ? new RecordReading(type, domainEvent.get(), Kind.DOMAIN_EVENT).shape(problems)
        : AnnotationView.of(type, Annotations.REJECTION)
            .map(a -> new RecordReading(type, a, Kind.REJECTION).shape(problems))
            .orElseGet(() -> new Outcome.NameOnly(Optional.empty(), problems));
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
                    surroundings.of(elements.getPackageOf(type), Set.of())));
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

  static Optional<Element> privateAround(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (e.getModifiers().contains(Modifier.PRIVATE)) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  /** One record being read. */
  private final class RecordReading {

    private final TypeElement record;
    private final AnnotationView annotation;
    private final Checked<ContractModel> contract;
    private final List<Problem> problems;
    private final TypeReader types;

    RecordReading(TypeElement record, AnnotationView annotation, Kind kind) {
      this.record = record;
      this.annotation = annotation;
      this.contract = contracts.read(record, annotation, kind);
      this.problems = new ArrayList<>(contract.problems());
      this.types = new TypeReader(elements, elements.getPackageOf(record));
    }

    Outcome complete() {
      return read(false, problems);
    }

    Outcome shape(List<Problem> instead) {
      return read(true, instead);
    }

    /**
     * Reads the record.
     *
     * @param told what is told of it, which is not all that is found where its shape alone is read
     */
    private Outcome read(boolean isShape, List<Problem> told) {
      if (EventNames.isTooLong(contract.value().name())) {
        return new Outcome.NameOnly(Optional.empty(), told);
      }
      boolean isIllegal = illegalParameters.areOf(record);
      Comment comment = RecordDocumentation.of(record, elements);
      List<TypeElement> withSupertypes = AnnotationReader.withSupertypes(record);
      ClassAnnotations ofRecord = new ClassAnnotations(withSupertypes, annotations);
      ComponentsReader reader =
          new ComponentsReader(
              record,
              annotation,
              contract.value(),
              new RoleReader(values, types),
              new PayloadReader(
                  types,
                  isIllegal ? bounds.withoutThoseOfVariables() : bounds,
                  nullness,
                  personal,
                  new ComponentAnnotations(withSupertypes, ofRecord.naming(), annotations),
                  comment.parameters()));
      Components components = valueOf(reader.read());
      List<Problem> ofClass = ofRecord.problems(reader::payloadNames);
      problems.addAll(ofClass);
      List<AnnotationModel> carried = valueOf(ofRecord.carried(reader::payloadNames, types));
      TypeReader mentions = types.part();
      RecordModel model = RecordReader.read(record, comment, carried, mentions);
      mentions.problem(record).ifPresent(problems::add);
      Optional<WireModel> wire = Optional.empty();
      if (!isShape && ofClass.isEmpty()) {
        PayloadCheck.Result found = payloadCheck.check(reader.payloadElements(ofRecord.said()));
        problems.addAll(found.problems());
        if (!hasErrors()) {
          wire = found.wireOf(contract.value(), components.envelope());
        }
      }
      EventModel event =
          new EventModel(
              isIllegal ? model.withoutBounds() : model,
              contract.value(),
              components.envelope(),
              components.payload(),
              surroundings.of(elements.getPackageOf(record), types.javaLang()),
              isShape || hasErrors(),
              wire);
      if (isIllegal || !mentions.isAllAccessible()) {
        return new Outcome.NameOnly(Optional.of(event), told);
      }
      return event.isStub()
          ? new Outcome.ShapeOnly(event, told)
          : new Outcome.Complete(event, told);
    }

    private boolean hasErrors() {
      return problems.stream().anyMatch(Problem::isError);
    }

    private <T> T valueOf(Checked<T> checked) {
      problems.addAll(checked.problems());
      return checked.value();
    }
  }
}
