package dev.waybill.processor.reader;

import dev.waybill.processor.check.ClassAnnotationsCheck;
import dev.waybill.processor.check.PayloadNames;
import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.CarriedAnnotations;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.language.NamingStrategy;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.language.UnresolvedTypes;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.AnnotationModel;
import dev.waybill.processor.model.AnnotationModel.Member;
import dev.waybill.processor.model.AnnotationModel.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.TypeElement;

/** What Jackson's annotations say of a record as a whole, and how its payload says the same. */
final class ClassAnnotations {

  /** What would say nothing of a payload, or something else: see the table in the tests. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "JsonDeserializeAs",
          "JsonFilter",
          "JsonIdentityInfo",
          "JsonIdentityReference",
          "JsonIgnoreType",
          "JsonSerializeAs",
          "JsonSubTypes",
          "JsonTypeInfo",
          "JsonTypeName");

  private final TypeElement record;
  private final JacksonAnnotations said;

  /**
   * Reads them.
   *
   * @param withSupertypes the record and all above it
   */
  ClassAnnotations(List<TypeElement> withSupertypes, AnnotationReader reader) {
    this.record = withSupertypes.get(0);
    this.said = reader.ofClass(withSupertypes);
  }

  /**
   * Finds what cannot hold for the payload.
   *
   * @param names the names of what goes into it
   */
  List<Problem> problems(Supplier<PayloadNames> names) {
    return ClassAnnotationsCheck.check(said, names);
  }

  /** What the record calls its components on the wire. */
  NamingStrategy naming() {
    return said.naming();
  }

  JacksonAnnotations said() {
    return said;
  }

  /**
   * The annotations of the payload.
   *
   * @param names the names that the record knows its components by, in Java and on the wire, which
   *     lead to those in the payload
   */
  Checked<List<AnnotationModel>> carried(Supplier<PayloadNames> names, TypeReader types) {
    List<AnnotationModel> carried = new ArrayList<>();
    List<Problem> hidden = new ArrayList<>();
    for (AnnotationView annotation : said.all()) {
      if (isCarried(annotation)) {
        TypeReader part = types.part();
        AnnotationModel model = CarriedAnnotations.read(annotation.mirror(), part);
        if (part.isAllAccessible()) {
          forPayload(annotation, model, names).ifPresent(carried::add);
        } else {
          part.problem(record).ifPresent(hidden::add);
        }
      }
    }
    return new Checked<>(carried, hidden);
  }

  private boolean isCarried(AnnotationView annotation) {
    return said.get(annotation.simpleName()).isPresent()
        && !LEFT_OUT.contains(annotation.simpleName())
        && annotation.isForTypes()
        && !UnresolvedTypes.areIn(annotation.mirror());
  }

  /** The annotation, if there is anything left of it, with the names that the payload has. */
  private static Optional<AnnotationModel> forPayload(
      AnnotationView annotation, AnnotationModel model, Supplier<PayloadNames> names) {
    List<String> written = annotation.texts("value");
    return switch (annotation.simpleName()) {
      case "JsonPropertyOrder" ->
          Optional.of(named(model, names.get().ordered(written)))
              .filter(order -> !order.members().isEmpty());
      case "JsonIgnoreProperties" ->
          Optional.of(named(model, names.get().ignored(written)))
              .filter(ignored -> !ignored.members().isEmpty());
      case "JsonIncludeProperties" ->
          Optional.of(
              new AnnotationModel(model.type(), List.of(member(names.get().included(written)))));
      default -> Optional.of(model);
    };
  }

  private static AnnotationModel named(AnnotationModel model, List<String> names) {
    Map<String, Member> members = new LinkedHashMap<>();
    for (Member member : model.members()) {
      if (!member.name().equals("value") && !member.name().equals("alphabetic")) {
        members.put(member.name(), member);
      }
    }
    if (!names.isEmpty()) {
      members.put("value", member(names));
    }
    return new AnnotationModel(model.type(), List.copyOf(members.values()));
  }

  private static Member member(List<String> names) {
    return new Member(
        "value", new Value.Many(names.stream().<Value>map(Value.Constant::new).toList()));
  }
}
