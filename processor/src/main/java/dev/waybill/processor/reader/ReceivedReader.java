package dev.waybill.processor.reader;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.PackageModel.Event;
import dev.waybill.processor.model.PackageModel.Received;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** Reads which events a package receives with types: its own, and those that it names. */
final class ReceivedReader {

  /** By name, and the older version first where two events have one. */
  private final Map<String, Received> received = new TreeMap<>();

  private final List<Problem> problems = new ArrayList<>();

  private ReceivedReader() {}

  static Checked<List<Received>> read(
      PackageElement packageElement, boolean ofItsOwn, Collection<Event> events) {
    ReceivedReader reader = new ReceivedReader();
    if (ofItsOwn) {
      events.forEach(event -> reader.received.put(event.name(), received(event)));
    }
    AnnotationView.of(packageElement, Annotations.BOUNDED_CONTEXT)
        .ifPresent(
            settings ->
                settings.types("consumes").forEach(payload -> reader.addNamed(settings, payload)));
    return new Checked<>(List.copyOf(reader.received.values()), reader.problems);
  }

  private static Received received(Event event) {
    return new Received(
        event.name(),
        event.payload(),
        event.record().typeParameters().size(),
        event.schemaVersion(),
        event.record().isPublic(),
        event.record().suppressions());
  }

  private void addNamed(AnnotationView settings, TypeElement payload) {
    Optional<AnnotationView> identity = AnnotationView.of(payload, Annotations.GENERATED_PAYLOAD);
    if (identity.isEmpty()) {
      problems.add(
          settings.problemOf("consumes", Message.CONSUMES_NO_PAYLOAD, Lookup.nameOf(payload)));
      return;
    }
    Received named = named(payload, identity.get());
    Received other = received.putIfAbsent(named.name(), named);
    if (other != null && !other.payload().equals(named.payload())) {
      problems.add(
          settings.problemOf(
              "consumes",
              Message.CONSUMES_TWICE,
              other.payload().canonicalName(),
              named.payload().canonicalName(),
              named.name()));
    }
  }

  private static Received named(TypeElement payload, AnnotationView identity) {
    boolean isDeprecated = AnnotationView.of(payload, "java.lang.Deprecated").isPresent();
    return new Received(
        identity.text("name").orElse(""),
        TypeReader.idOf(payload),
        payload.getTypeParameters().size(),
        identity.integer("schemaVersion", 1),
        isPublic(payload),
        new TreeSet<>(isDeprecated ? List.of("deprecation", "removal") : List.of()));
  }

  private static boolean isPublic(Element payload) {
    return payload.getModifiers().contains(Modifier.PUBLIC);
  }
}
