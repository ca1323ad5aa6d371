package dev.waybill.processor.reader;

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
import javax.lang.model.util.Elements;

/** Reads the components that make up the payload of one record. */
final class PayloadReader {

  private static final String REASON_CODE = "reasonCode";
  private static final TypeModel STRING =
      TypeModel.Declared.of(ClassId.topLevel("java.lang", "String"));
  private static final TypeModel OBJECT =
      TypeModel.Declared.of(ClassId.topLevel("java.lang", "Object"));

  private final Elements elements;
  private final TypeReader types;
  private final Map<String, String> documentation;
  private final List<Problem> problems;
  private final List<RecordComponentElement> components = new ArrayList<>();
  private Optional<RecordComponentElement> reason = Optional.empty();

  PayloadReader(
      Elements elements,
      TypeReader types,
      Map<String, String> documentation,
      List<Problem> problems) {
    this.elements = elements;
    this.types = types;
    this.documentation = documentation;
    this.problems = problems;
  }

  void add(RecordComponentElement component) {
    components.add(component);
  }

  void setReason(RecordComponentElement component) {
    reason = Optional.of(component);
  }

  Optional<RecordComponentElement> named(String name) {
    return components.stream()
        .filter(component -> component.getSimpleName().contentEquals(name))
        .findFirst();
  }

  List<PayloadComponent> components(ContractModel contract) {
    List<PayloadComponent> payload = new ArrayList<>();
    boolean rejection = contract.kind() == Kind.REJECTION;
    for (RecordComponentElement component : components) {
      // What is called reasonCode and is none has been reported; a stub has one of that name only.
      if (!rejection || !component.getSimpleName().contentEquals(REASON_CODE)) {
        payload.add(read(component, component.getSimpleName().toString(), false));
      }
    }
    if (rejection) {
      payload.add(
          reason
              .map(component -> read(component, REASON_CODE, true))
              .orElseGet(PayloadReader::constantReason));
    }
    return payload;
  }

  private static PayloadComponent constantReason() {
    return new PayloadComponent(
        REASON_CODE,
        STRING,
        List.of(),
        Optional.empty(),
        false,
        "why the command was refused, the same for every event of this kind");
  }

  private PayloadComponent read(
      RecordComponentElement component, String payloadName, boolean required) {
    String name = component.getSimpleName().toString();
    TypeModel type = accessibleType(component);
    List<AnnotationModel> annotations =
        CarriedAnnotations.of(component, leadingAnnotations(type), types);
    if (elements.isDeprecated(component.getAccessor())) {
      types
          .suppressions()
          .add(TypeReader.isForRemoval(component.getAccessor()) ? "removal" : "deprecation");
    }
    return new PayloadComponent(
        payloadName,
        type,
        annotations,
        Optional.of(name),
        required,
        documentation.getOrDefault(name, ""));
  }

  private TypeModel accessibleType(RecordComponentElement component) {
    int before = types.inaccessible().size();
    TypeModel type = types.read(component.asType());
    if (types.inaccessible().size() == before) {
      return type;
    }
    TypeElement hidden = types.inaccessible().get(before);
    problems.add(
        Problem.at(
            component,
            Message.TYPE_NOT_ACCESSIBLE,
            component.getSimpleName(),
            hidden.getSimpleName()));
    return OBJECT;
  }

  /** The type annotations that stand where declaration annotations stand, too. */
  private static List<AnnotationModel> leadingAnnotations(TypeModel type) {
    return type instanceof TypeModel.Array array
        ? leadingAnnotations(array.element())
        : type.annotations();
  }
}
