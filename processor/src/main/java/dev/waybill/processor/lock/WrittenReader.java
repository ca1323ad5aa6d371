package dev.waybill.processor.lock;

import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.BlockText;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.Field;
import dev.waybill.processor.contract.Head;
import dev.waybill.processor.contract.UnreadableBlockException;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.model.PackageModel.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads what the records of a package write: from the marks on their converters. */
final class WrittenReader {

  private final Elements elements;
  private final PackageElement packageElement;

  /** The names in the lock that no event has any more. */
  private final Set<String> formerNames;

  private final boolean rejectionsByName;
  private final List<EventRecord> records = new ArrayList<>();
  private final List<Bundle.Event> events = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  WrittenReader(
      Elements elements, PackageElement packageElement, PackageModel model, Set<String> locked) {
    this.elements = elements;
    this.packageElement = packageElement;
    this.rejectionsByName = model.rejectionsByName();
    this.formerNames = new HashSet<>(locked);
    model.events().forEach(event -> formerNames.remove(event.name()));
    model.placeholders().forEach(one -> events.add(unknown(one.name(), "")));
    model.events().forEach(this::read);
  }

  /** The records that have no errors. */
  List<EventRecord> records() {
    return records;
  }

  /** All events, those that nobody knows how they will be written among them. */
  List<Bundle.Event> events() {
    return events;
  }

  /** Tells whether all events are known: as long as one is not, nobody can tell what is gone. */
  boolean isComplete() {
    return records.size() == events.size();
  }

  /** What is wrong with the upcasters. */
  List<Problem> problems() {
    return problems;
  }

  private void read(Event event) {
    String name = event.record().id().canonicalName();
    Optional<TypeElement> record = type(name);
    Optional<AnnotationView> marker =
        type(event.converter().canonicalName())
            .flatMap(converter -> AnnotationView.of(converter, Annotations.GENERATED_CONVERTER));
    Optional<Block> block =
        marker.flatMap(mark -> mark.text("shape")).flatMap(WrittenReader::block);
    if (record.isEmpty() || block.isEmpty()) {
      events.add(unknown(event.name(), name));
      return;
    }
    Block written = withType(block.get(), event.convertedType(rejectionsByName));
    Set<String> labels = new HashSet<>(formerNames);
    labels.add(event.name());
    UpcasterReader upcasters = new UpcasterReader(event.name(), written.version(), labels);
    upcasters.read(record.get());
    problems.addAll(upcasters.problems());
    Bundle.Event whole =
        new Bundle.Event(
            event.name(),
            name,
            marker.get().text("documentation").orElse(""),
            Optional.of(written),
            components(written, marker.get()),
            upcasters.upcasters());
    events.add(whole);
    records.add(new EventRecord(record.get(), whole.written().orElseThrow()));
  }

  private static Bundle.Event unknown(String name, String record) {
    return new Bundle.Event(name, record, "", Optional.empty(), List.of(), List.of());
  }

  /**
   * Finds the payloads that do not tell their version, as there was no lock when they were
   * generated: in a build that compiles the lock alone.
   */
  List<Problem> unaware(AnnotationView lock) {
    List<Problem> unaware = new ArrayList<>();
    for (EventRecord record : records) {
      ClassId payload =
          GeneratedNames.payload(
              packageElement.getQualifiedName().toString(), record.written().block().label());
      type(payload.canonicalName())
          .filter(type -> AnnotationView.of(type, Annotations.PAYLOAD_VERSION).isEmpty())
          .map(
              type ->
                  Problem.at(
                      record.element(),
                      Message.VERSIONS_NOT_SEEN,
                      type.getSimpleName(),
                      lock.element().getSimpleName(),
                      record.element().getSimpleName()))
          .ifPresent(unaware::add);
    }
    return unaware;
  }

  private Optional<TypeElement> type(String name) {
    return Lookup.type(elements, packageElement, name);
  }

  private static Optional<Block> block(String text) {
    try {
      return Optional.of(BlockText.parse(text));
    } catch (UnreadableBlockException e) {
      // Of another generation, which is said elsewhere.
      return Optional.empty();
    }
  }

  /** The type of a rejection depends on the settings of the package, too. */
  private static Block withType(Block block, String type) {
    return block.head() instanceof Head.Rejection head
        ? new Block(
            block.label(),
            block.version(),
            block.isRetired(),
            new Head.Rejection(type, head.command(), head.aggregate(), head.by(), head.reason()),
            block.payload())
        : block;
  }

  private static List<Bundle.Component> components(Block block, AnnotationView marker) {
    Map<String, List<String>> writes = new LinkedHashMap<>();
    Set<String> known = new HashSet<>();
    for (String one : marker.texts("moved")) {
      int end = one.indexOf('=');
      List<String> fields = writes.computeIfAbsent(one.substring(0, end), n -> new ArrayList<>());
      if (end + 1 < one.length()) {
        fields.add(one.substring(end + 1));
        known.add(one.substring(end + 1));
      }
    }
    for (Field field : block.payload().fields()) {
      if (!known.contains(field.name())) {
        writes.put(field.name(), List.of(field.name()));
      }
    }
    Map<String, String> documented = new HashMap<>();
    for (String one : marker.texts("documented")) {
      int end = one.indexOf('=');
      documented.put(one.substring(0, end), one.substring(end + 1));
    }
    return writes.entrySet().stream()
        .map(
            entry ->
                new Bundle.Component(
                    entry.getKey(), entry.getValue(), documented.getOrDefault(entry.getKey(), "")))
        .toList();
  }
}
