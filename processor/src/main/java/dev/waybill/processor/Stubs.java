package dev.waybill.processor;

import dev.waybill.processor.language.ComponentPlaces;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.language.UnresolvedTypes;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.reader.EventReader;
import dev.waybill.processor.reader.Outcome;
import dev.waybill.processor.reader.PackageReader;
import dev.waybill.processor.writer.EntryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * What is written for records that mention types which nobody has made: the shape of their
 * generated code, so that callers compile and the one real error is not buried under theirs.
 */
final class Stubs {

  private final Elements elements;
  private final EventReader events;
  private final PackageReader packages;
  private final EventOutput eventOutput;
  private final EntryWriter entryWriter;
  private final SourceOutput output;

  /** What was read of the records, by their keys, and these by those of their packages. */
  private final SortedMap<String, Map<String, EventModel>> shapes = new TreeMap<>();

  private final SortedMap<String, SortedSet<String>> unresolved = new TreeMap<>();

  /** The types by which records hold their own payloads. */
  private final SortedMap<String, SortedSet<String>> cycles = new TreeMap<>();

  Stubs(
      Elements elements,
      EventReader events,
      PackageReader packages,
      EventOutput eventOutput,
      EntryWriter entryWriter,
      SourceOutput output) {
    this.elements = elements;
    this.events = events;
    this.packages = packages;
    this.eventOutput = eventOutput;
    this.entryWriter = entryWriter;
    this.output = output;
  }

  /**
   * Writes the stubs of a record, of which nothing else can become now, even if somebody makes yet
   * what it lacks.
   *
   * @param lacked the types that nobody has made; none where it is only behind another record
   */
  void giveUp(TypeElement type, SortedSet<String> lacked) {
    unresolved.put(Lookup.keyOf(type), lacked);
    write(type);
  }

  /**
   * Writes the stubs of a record that holds its own payload, so that there is one, and whoever else
   * holds that payload waits no more.
   *
   * @param lacked the types that nobody has made yet
   * @param ownPayloads the types that are, or hold, its own payload
   */
  void breakUp(TypeElement type, SortedSet<String> lacked, SortedSet<String> ownPayloads) {
    cycles.put(Lookup.keyOf(type), ownPayloads);
    giveUp(type, lacked);
  }

  private void write(TypeElement type) {
    Outcome outcome = events.shapeOf(type);
    if (EventOutput.eventOf(outcome).isPresent()) {
      // A name that is taken is not worth a second error.
      var unused = eventOutput.write(type, outcome);
      Map<String, EventModel> ofPackage =
          shapes.computeIfAbsent(Lookup.keyOf(elements.getPackageOf(type)), key -> new TreeMap<>());
      if (outcome instanceof Outcome.ShapeOnly shape) {
        ofPackage.put(Lookup.keyOf(type), shape.event());
      }
    }
  }

  /** Writes the entry classes of their packages, where there is no round for that any more. */
  void writeEntryClasses() {
    shapes.forEach(
        (key, ofPackage) ->
            Lookup.packageAgain(elements, key)
                .ifPresent(packageElement -> writeEntryClass(packageElement, ofPackage)));
  }

  private void writeEntryClass(PackageElement packageElement, Map<String, EventModel> ofPackage) {
    packages
        .readWithShapes(packageElement, ofPackage)
        .ifPresent(model -> output.write(entryWriter.write(model), packageElement));
  }

  /** What the user is told of the records given up, once. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    cycles.forEach((key, names) -> problems.addAll(each(key, names, UnresolvedTypes::cycle)));
    unresolved.forEach(
        (key, names) -> {
          SortedSet<String> missed = new TreeSet<>(names);
          missed.removeIf(name -> !isMissed(key, name));
          problems.addAll(each(key, missed, UnresolvedTypes::problem));
        });
    cycles.clear();
    unresolved.clear();
    return problems;
  }

  private List<Problem> each(
      String key, Set<String> names, BiFunction<TypeElement, String, Problem> problem) {
    return Lookup.again(elements, key).stream()
        .flatMap(record -> names.stream().map(name -> problem.apply(record, name)))
        .toList();
  }

  /**
   * As long as what has no name is missing, the compiler tells of it itself, and nobody else can.
   */
  private boolean isMissed(String key, String name) {
    SortedSet<String> now =
        Lookup.again(elements, key)
            .map(record -> UnresolvedTypes.in(record, ComponentPlaces.of(record)))
            .orElseGet(TreeSet::new);
    return name.equals(UnresolvedTypes.UNNAMED)
        ? now.isEmpty()
        : now.contains(name) || !cycles.containsKey(key);
  }
}
