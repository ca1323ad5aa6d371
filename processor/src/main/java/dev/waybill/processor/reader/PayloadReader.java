package dev.waybill.processor.reader;

import dev.waybill.processor.check.Payload;
import dev.waybill.processor.check.PayloadNames;
import dev.waybill.processor.language.Bounds;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.language.Nullness;
import dev.waybill.processor.language.PersonalData;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.AnnotationModel;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.ContractModel.Kind;
import dev.waybill.processor.model.PayloadComponent;
import dev.waybill.processor.model.TypeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/** Reads the components that make up the payload of one record. */
final class PayloadReader {

  private static final String REASON_CODE = "reasonCode";
  private static final TypeModel STRING =
      TypeModel.Declared.of(ClassId.topLevel("java.lang", "String"));
  private static final TypeModel OBJECT =
      TypeModel.Declared.of(ClassId.topLevel("java.lang", "Object"));

  private static final AnnotationModel PII =
      new AnnotationModel(ClassId.topLevel("dev.waybill.annotation", "Pii"), List.of());

  private final TypeReader types;
  private final Bounds bounds;
  private final Nullness nullness;
  private final PersonalData personal;
  private final ComponentAnnotations annotations;
  private final Map<String, String> documentation;
  private final List<Problem> problems = new ArrayList<>();
  private final List<RecordComponentElement> components = new ArrayList<>();
  private Optional<RecordComponentElement> reason = Optional.empty();

  PayloadReader(
      TypeReader types,
      Bounds bounds,
      Nullness nullness,
      PersonalData personal,
      ComponentAnnotations annotations,
      Map<String, String> documentation) {
    this.types = types;
    this.bounds = bounds;
    this.nullness = nullness;
    this.personal = personal;
    this.annotations = annotations;
    this.documentation = documentation;
  }

  void add(RecordComponentElement component) {
    components.add(component);
  }

  void setReason(RecordComponentElement component) {
    reason = Optional.of(component);
  }

  Optional<RecordComponentElement> named(String name) {
    return components.stream().filter(component -> isCalled(component, name)).findFirst();
  }

  /** Tells whether its author has marked a component as one that says something of a person. */
  boolean isPersonal(RecordComponentElement component) {
    return annotations.arePersonal(component);
  }

  private boolean isCalled(RecordComponentElement component, String name) {
    return component.getSimpleName().contentEquals(name)
        || annotations.writtenNameOf(component).equals(Optional.of(name));
  }

  Checked<List<PayloadComponent>> components(ContractModel contract) {
    List<PayloadComponent> payload = new ArrayList<>();
    boolean rejection = contract.kind() == Kind.REJECTION;
    for (RecordComponentElement component : components) {
      // What is called reasonCode and is none has been reported; a stub has one of that name only.
      if (!rejection || !component.getSimpleName().contentEquals(REASON_CODE)) {
        payload.add(read(component, component.getSimpleName().toString(), false));
      }
    }
    if (rejection) {
      reason.ifPresent(this::checkReasonName);
      payload.add(
          reason
              .map(component -> read(component, REASON_CODE, true))
              .orElseGet(PayloadReader::constantReason));
    }
    return new Checked<>(payload, problems);
  }

  /** The names of the components, in the record and in the payload. */
  PayloadNames names(ContractModel contract) {
    PayloadNames names = new PayloadNames();
    for (RecordComponentElement component : components) {
      names.add(
          component.getSimpleName().toString(),
          annotations.wireNameOf(component),
          annotations.isMarked(component));
    }
    if (contract.kind() == Kind.REJECTION) {
      reason.ifPresentOrElse(
          component ->
              names.addReason(
                  component.getSimpleName().toString(),
                  annotations.wireNameOf(component),
                  REASON_CODE),
          () -> names.addConstant(REASON_CODE));
    }
    return names;
  }

  /** The same components, as elements. */
  Payload elements(TypeElement record, JacksonAnnotations ofRecord, ContractModel contract) {
    List<Payload.Component> parts = new ArrayList<>();
    boolean isRejection = contract.kind() == Kind.REJECTION;
    for (RecordComponentElement component : components) {
      if (!isRejection || !isCalled(component, REASON_CODE)) {
        parts.add(element(component, false));
      }
    }
    if (isRejection && reason.isPresent()) {
      parts.add(element(reason.get(), true));
    }
    boolean isConstant = isRejection && reason.isEmpty();
    return new Payload(record, ofRecord, parts, isConstant ? List.of(REASON_CODE) : List.of());
  }

  private Payload.Component element(RecordComponentElement component, boolean isReason) {
    return new Payload.Component(
        isReason ? REASON_CODE : component.getSimpleName().toString(),
        isReason ? REASON_CODE : annotations.wireNameOf(component),
        component,
        annotations.places().of(component),
        annotations.places().overriddenBy(component),
        isReason,
        nullness.isRuledOut(component, annotations.places().of(component)));
  }

  private void checkReasonName(RecordComponentElement component) {
    annotations
        .writtenNameOf(component)
        .filter(name -> !name.equals(REASON_CODE))
        .ifPresent(
            name ->
                problems.add(
                    Problem.at(
                        component, Message.REASON_RENAMED, component.getSimpleName(), name)));
  }

  private static PayloadComponent constantReason() {
    return new PayloadComponent(
        REASON_CODE,
        STRING,
        List.of(),
        Optional.empty(),
        false,
        false,
        false,
        "why the command was refused, the same for every event of this kind");
  }

  private PayloadComponent read(
      RecordComponentElement component, String payloadName, boolean isReason) {
    String name = component.getSimpleName().toString();
    TypeReader part = types.part();
    TypeModel type =
        bounds.areBrokenIn(component.asType()) ? OBJECT : part.read(component.asType());
    List<AnnotationModel> carried =
        isReason
            ? annotations.carriedOf(component, leadingAnnotations(type), part)
            : annotations.namedOf(component, leadingAnnotations(type), part);
    if (!part.isAllAccessible()) {
      part.problem(component).ifPresent(problems::add);
      type = OBJECT;
      carried = List.of();
    }
    boolean isMarked = annotations.arePersonal(component);
    if (isMarked) {
      carried = new ArrayList<>(carried);
      carried.add(PII);
    }
    types.mentionMember(component.getAccessor());
    return new PayloadComponent(
        payloadName,
        type,
        carried,
        Optional.of(name),
        isReason,
        nullness.isRuledOut(component, annotations.places().of(component)),
        isMarked || personal.isIn(component.asType(), annotations.said(component)),
        documentation.getOrDefault(name, ""));
  }

  /** The type annotations that stand where declaration annotations stand, too. */
  private static List<AnnotationModel> leadingAnnotations(TypeModel type) {
    return type instanceof TypeModel.Array array
        ? leadingAnnotations(array.element())
        : type.annotations();
  }
}
