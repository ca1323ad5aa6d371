package dev.waybill.processor.reader;

import dev.waybill.processor.check.IllegalRecords;
import dev.waybill.processor.check.Payload;
import dev.waybill.processor.check.PayloadNames;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.ContractModel.Kind;
import dev.waybill.processor.model.EnvelopeModel;
import dev.waybill.processor.model.MetadataField;
import dev.waybill.processor.model.MetadataField.Target;
import dev.waybill.processor.model.PayloadComponent;
import dev.waybill.processor.model.Reading;
import dev.waybill.processor.model.TypeModel;
import dev.waybill.processor.reader.ValueReader.Accepted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/** Reads the components of one record: which go to the envelope, and which to the payload. */
final class ComponentsReader {

  /** What the parameters of a constructor may take (JVMS 4.3.3), beside {@code this}. */
  private static final int MOST_SLOTS = 254;

  private final TypeElement record;
  private final AnnotationView annotation;
  private final ContractModel contract;
  private final RoleReader roles;
  private final PayloadReader payload;
  private final List<Problem> problems = new ArrayList<>();

  private final Map<String, RecordComponentElement> firstWithRole = new HashMap<>();
  private final Map<String, String> setters = new HashMap<>();
  private final List<MetadataField> metadata = new ArrayList<>();
  private Optional<Reading> id = Optional.empty();
  private Optional<Reading> timestamp = Optional.empty();

  ComponentsReader(
      TypeElement record,
      AnnotationView annotation,
      ContractModel contract,
      RoleReader roles,
      PayloadReader payload) {
    this.record = record;
    this.annotation = annotation;
    this.contract = contract;
    this.roles = roles;
    this.payload = payload;
    contract.classification().ifPresent(c -> setters.put("classification", "@Rejection"));
    contract.retryable().ifPresent(r -> setters.put("retryable", "@Rejection"));
  }

  /**
   * What was read.
   *
   * @param envelope what goes to the envelope
   * @param payload what goes to the payload
   */
  record Components(EnvelopeModel envelope, List<PayloadComponent> payload) {}

  Checked<Components> read() {
    for (RecordComponentElement component : IllegalRecords.legalComponents(record)) {
      Optional<AnnotationView> role = roleOf(component);
      if (role.isEmpty()) {
        payload.add(component);
      } else {
        readRole(component, role.get());
      }
    }
    requireRoles();
    checkReason();
    Checked<List<PayloadComponent>> inPayload = payload.components(contract);
    // What has a role and is in the payload, too, is said to be hidden once.
    Set<Problem> all = new LinkedHashSet<>(problems);
    all.addAll(inPayload.problems());
    List<PayloadComponent> components = inPayload.value();
    if (isOneTooMany(components)) {
      all.add(annotation.problem(Message.PAYLOAD_TOO_LARGE, record.getSimpleName()));
      components = components.subList(0, components.size() - 1);
    }
    return new Checked<>(
        new Components(new EnvelopeModel(id, timestamp, metadata), components), List.copyOf(all));
  }

  /** Whether the constant reason is more than a constructor takes. */
  private static boolean isOneTooMany(List<PayloadComponent> all) {
    return !all.isEmpty()
        && all.get(all.size() - 1).source().isEmpty()
        && all.stream().mapToInt(ComponentsReader::slots).sum() > MOST_SLOTS;
  }

  /** The names of these components. */
  PayloadNames payloadNames() {
    return payload.names(contract);
  }

  /** The same components, as elements. */
  Payload payloadElements(JacksonAnnotations ofRecord) {
    return payload.elements(record, ofRecord, contract);
  }

  private static int slots(PayloadComponent component) {
    return component.type() instanceof TypeModel.Primitive primitive
            && Set.of("long", "double").contains(primitive.keyword())
        ? 2
        : 1;
  }

  private Optional<AnnotationView> roleOf(RecordComponentElement component) {
    Optional<AnnotationView> first = Optional.empty();
    for (AnnotationMirror mirror : component.getAnnotationMirrors()) {
      if (!Annotations.ON_COMPONENTS.contains(AnnotationView.nameOf(mirror))) {
        continue;
      }
      AnnotationView role = new AnnotationView(component, mirror);
      if (first.isPresent()) {
        problems.add(
            role.problem(
                Message.ROLES_AT_ONCE,
                component.getSimpleName(),
                first.get().simpleName(),
                role.simpleName()));
      } else {
        first = Optional.of(role);
      }
    }
    return first;
  }

  private void readRole(RecordComponentElement component, AnnotationView role) {
    if (payload.isPersonal(component)) {
      problems.add(
          role.problem(Message.PERSONAL_ROLE, component.getSimpleName(), role.simpleName()));
    }
    if (role.flag("inPayload").orElse(false)) {
      payload.add(component);
    }
    if (role.simpleName().equals("Meta")) {
      readMeta(component, role);
      return;
    }
    RecordComponentElement first = firstWithRole.putIfAbsent(role.simpleName(), component);
    if (first != null) {
      problems.add(
          role.problem(
              Message.ROLE_TWICE,
              record.getSimpleName(),
              role.simpleName(),
              first.getSimpleName()));
      return;
    }
    switch (role.simpleName()) {
      case "AggregateId" ->
          readAggregateId(component, role)
              .ifPresent(value -> addText("aggregateId", value, isDomainEvent()));
      case "CommandId" -> {
        if (onRejection(role)) {
          keep(roles.read(component, role, Accepted.ID))
              .ifPresent(value -> addText("commandId", value, true));
        }
      }
      case "EventId" -> id = keep(roles.read(component, role, Accepted.EVENT_ID));
      case "OccurredAt" -> timestamp = keep(roles.readTime(component, role));
      default -> {
        if (onRejection(role)) {
          keep(roles.read(component, role, Accepted.NAME));
          payload.setReason(component);
        }
      }
    }
  }

  private boolean isDomainEvent() {
    return contract.kind() == Kind.DOMAIN_EVENT;
  }

  private boolean onRejection(AnnotationView role) {
    if (isDomainEvent()) {
      problems.add(
          role.problem(Message.ROLE_NOT_ON_EVENT, role.simpleName(), record.getSimpleName()));
    }
    return !isDomainEvent();
  }

  private void addText(String key, Reading value, boolean required) {
    metadata.add(new MetadataField(key, Target.TEXT, value, required));
  }

  /** A command may have been refused before there was an aggregate. */
  private Optional<Reading> readAggregateId(RecordComponentElement component, AnnotationView role) {
    return keep(
        isDomainEvent()
            ? roles.read(component, role, Accepted.ID)
            : roles.readIfPresent(component, role, Accepted.ID));
  }

  private Optional<Reading> keep(Checked<Optional<Reading>> value) {
    problems.addAll(value.problems());
    return value.value();
  }

  private void readMeta(RecordComponentElement component, AnnotationView role) {
    String key = role.text("value").orElse("");
    if (key.isBlank()) {
      problems.add(role.problemOf("value", Message.META_BLANK, component.getSimpleName()));
      return;
    }
    Optional<String> place = MetaKeys.placeOf(key, contract.kind());
    if (place.isPresent()) {
      problems.add(
          role.problemOf("value", Message.META_FIXED, key, record.getSimpleName(), place.get()));
      return;
    }
    Optional<String> similar = MetaKeys.similarTo(key);
    if (similar.isPresent()) {
      problems.add(role.problemOf("value", Message.META_SIMILAR, key, similar.get()));
      return;
    }
    String first = setters.putIfAbsent(key, component.getSimpleName().toString());
    if (first != null) {
      problems.add(
          role.problemOf(
              "value",
              Message.META_TWICE,
              component.getSimpleName(),
              record.getSimpleName(),
              key,
              first));
      return;
    }
    addMeta(component, role, key);
  }

  private void addMeta(RecordComponentElement component, AnnotationView role, String key) {
    MetaKeys.Key known = MetaKeys.of(key);
    keep(roles.readMeta(component, role, key, known.accepted()))
        .ifPresent(value -> metadata.add(new MetadataField(key, known.target(), value, false)));
  }

  private void requireRoles() {
    if (isDomainEvent()) {
      require("AggregateId");
    } else {
      require("CommandId");
    }
  }

  private void require(String role) {
    if (!firstWithRole.containsKey(role)) {
      problems.add(annotation.problem(Message.ROLE_MISSING, record.getSimpleName(), role));
    }
  }

  private void checkReason() {
    if (isDomainEvent()) {
      return;
    }
    Optional<RecordComponentElement> reason = Optional.ofNullable(firstWithRole.get("ReasonCode"));
    if (reason.isEmpty() && contract.reasonCode().isEmpty()) {
      problems.add(annotation.problem(Message.REASON_MISSING, record.getSimpleName()));
    }
    if (reason.isPresent() && contract.reasonCode().isPresent()) {
      problems.add(
          annotation.problemOf(
              "reasonCode",
              Message.REASON_TWICE,
              record.getSimpleName(),
              contract.reasonCode().get(),
              reason.get().getSimpleName()));
    }
    payload
        .named("reasonCode")
        .ifPresent(
            component ->
                problems.add(
                    Problem.at(component, Message.REASON_NAME_TAKEN, record.getSimpleName())));
  }
}
