package dev.waybill.processor;

import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.reader.EventReader;
import dev.waybill.processor.reader.Lookup;
import dev.waybill.processor.reader.PackageReader;
import dev.waybill.processor.reader.Problem;
import dev.waybill.processor.reader.UnresolvedTypes;
import dev.waybill.processor.writer.EntryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
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
  private final SortedMap<String, PackageElement> packagesOfStubs = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> unresolved = new TreeMap<>();

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
   */
  void giveUp(TypeElement type, SortedSet<String> itsUnresolved) {
    unresolved.put(Lookup.keyOf(type), itsUnresolved);
    Optional<EventModel> stub = events.stub(type);
    if (stub.isPresent()) {
      // A name that is taken is not worth a second error.
      eventOutput.write(type, stub.get());
      PackageElement packageElement = elements.getPackageOf(type);
      packagesOfStubs.put(Lookup.keyOf(packageElement), packageElement);
    }
  }

  /** Writes the entry classes of their packages, where there is no round for that any more. */
  void writeEntryClasses() {
    for (PackageElement packageElement : packagesOfStubs.values()) {
      Optional<PackageModel> model = packages.readWithStubs(packageElement).value();
      model.ifPresent(m -> output.write(entryWriter.write(m), packageElement));
    }
  }

  /** What the user is told of the records given up, once. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    unresolved.forEach(
        (key, missing) ->
            Lookup.again(elements, key)
                .ifPresent(record -> addProblems(record, missing, problems)));
    unresolved.clear();
    return problems;
  }

  private void addProblems(TypeElement record, Set<String> missing, List<Problem> problems) {
    for (String name : missing) {
      // As long as it is missing, the compiler names it itself, and nobody else can.
      if (!name.equals(UnresolvedTypes.UNNAMED) || !events.read(record).isDeferred()) {
        problems.add(UnresolvedTypes.problem(record, name));
      }
    }
  }
}
