package dev.waybill.processor;

import dev.waybill.processor.host.EventFiles;
import dev.waybill.processor.host.Host;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.language.Remembered;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.reader.EventReader;
import dev.waybill.processor.reader.Outcome;
import dev.waybill.processor.reader.PackageReader;
import dev.waybill.processor.reader.PayloadCycles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The marked types of a compilation, from round to round. Each is read once, when nothing that it
 * mentions is missing any more; its code is written as far as it can be; and what is wrong with it
 * is told when callers have found that code.
 */
final class Events {

  private final Elements elements;
  private final Host host;
  private final Ledger ledger;
  private final EventReader reader;
  private final EventOutput output;
  private final ModuleOutputs outputs;
  private final Stubs stubs;
  private final ExtraRound extraRound;
  private final Reporter reporter;
  private final UnmarkedTypes unmarked;

  /** Types that mention missing ones; by key, as an element of one round is stale in the next. */
  private final SortedSet<String> waiting = new TreeSet<>();

  /** What is wrong and has not been told yet, by the keys of the types. */
  private final SortedMap<String, List<Remembered>> untold = new TreeMap<>();

  private final SortedSet<String> packages = new TreeSet<>();

  Events(
      Elements elements,
      Host host,
      Ledger ledger,
      EventReader reader,
      EventOutput output,
      ModuleOutputs outputs,
      Stubs stubs,
      ExtraRound extraRound,
      Reporter reporter,
      UnmarkedTypes unmarked) {
    this.elements = elements;
    this.host = host;
    this.ledger = ledger;
    this.reader = reader;
    this.output = output;
    this.outputs = outputs;
    this.stubs = stubs;
    this.extraRound = extraRound;
    this.reporter = reporter;
    this.unmarked = unmarked;
  }

  /** The keys of the packages that events were written for. */
  SortedSet<String> packages() {
    return packages;
  }

  /**
   * Does all that can be done in a round.
   *
   * @param marked the marked types that are new, by their keys
   * @param roots how many types are new
   */
  void process(Map<String, TypeElement> marked, int roots, boolean isLastRound) {
    boolean isLastChance = isLastRound || extraRound.isAlone(roots);
    extraRound.tidyUp();
    SortedMap<String, TypeElement> types = withWaiting(marked);
    types.values().forEach(type -> host.beforeEvent(outputs.of(type), () -> filesOf(type)));
    if (!isLastRound) {
      writeOlderVersions(marked);
    }
    int before = output.written().size();
    write(read(types), isLastRound, isLastChance);
    boolean isAnyNew = output.written().size() > before;
    if (isLastRound) {
      stubs.writeEntryClasses();
    } else if (!isAnyNew) {
      requestRound();
    }
    // javac skips all further rounds once an error is reported. Reported only when the round brings
    // nothing new, an error leaves the entry class time to be written, and its callers compile.
    if (isLastRound || (waiting.isEmpty() && !isAnyNew)) {
      tell();
    }
  }

  /**
   * First of all, though types may be missing: records mention older payloads, and what is missed
   * in the first round must be written in it.
   */
  private void writeOlderVersions(Map<String, TypeElement> marked) {
    VersionOutput versions = output.versions();
    marked.values().forEach(versions::note);
    marked.forEach(
        (key, type) -> {
          if (type.getKind() == ElementKind.RECORD && reader.withoutName(type).isEmpty()) {
            remember(key, versions.write(type));
          }
        });
  }

  private SortedMap<String, TypeElement> withWaiting(Map<String, TypeElement> marked) {
    SortedMap<String, TypeElement> all = new TreeMap<>(marked);
    for (String key : waiting) {
      Lookup.again(elements, key).ifPresent(type -> all.put(key, type));
    }
    waiting.clear();
    ledger.clearWaiting();
    return all;
  }

  private Map<TypeElement, Outcome> read(SortedMap<String, TypeElement> types) {
    Map<TypeElement, Outcome> outcomes = new LinkedHashMap<>();
    for (TypeElement type : types.values()) {
      Optional<Problem> withoutName = reader.withoutName(type);
      if (withoutName.isPresent()) {
        // A later round would not find it, either.
        reporter.report(withoutName.get());
      } else {
        outcomes.put(type, reader.read(type));
      }
    }
    return outcomes;
  }

  private EventFiles filesOf(TypeElement type) {
    ClassId entry = PackageReader.entryOf(elements.getPackageOf(type));
    String name = EventNames.of(type).orElseThrow();
    return new EventFiles(
        entry,
        GeneratedNames.payload(entry.packageName(), name),
        GeneratedNames.converter(entry.packageName(), name));
  }

  private void write(
      Map<TypeElement, Outcome> outcomes, boolean isLastRound, boolean isLastChance) {
    PayloadCycles cycles = new PayloadCycles(outcomes);
    // In the first round, where it must be, though an import of that name may be meant.
    SortedMap<String, SortedSet<String>> broken =
        isLastChance || host.startsOverForMissedTypes() ? cycles.broken() : new TreeMap<>();
    outcomes.forEach(
        (type, outcome) -> {
          String key = Lookup.keyOf(type);
          SortedSet<String> ownPayloads = broken.get(key);
          if (!(outcome instanceof Outcome.Waiting)) {
            remember(key, outcome.problems());
            if (!isLastRound) {
              write(type, key, outcome);
            }
          } else if (ownPayloads != null) {
            stubs.breakUp(type, cycles.lackedBy(key), ownPayloads);
          } else if (isLastRound || (isLastChance && !cycles.lackedBy(key).isEmpty())) {
            stubs.giveUp(type, cycles.lackedBy(key));
          } else {
            waiting.add(key);
            ledger.addWaiting(Lookup.keyOf(elements.getPackageOf(type)), key);
          }
        });
  }

  private void write(TypeElement type, String key, Outcome outcome) {
    Optional<Problem> clash = output.write(type, outcome);
    if (clash.isPresent()) {
      remember(key, List.of(clash.get()));
    } else if (EventOutput.eventOf(outcome).isPresent()) {
      packages.add(Lookup.keyOf(elements.getPackageOf(type)));
    }
  }

  private void remember(String key, List<Problem> problems) {
    for (Problem problem : problems) {
      List<Remembered> ofType = untold.computeIfAbsent(key, k -> new ArrayList<>());
      if (ofType.stream().noneMatch(known -> known.isOf(problem))) {
        ofType.add(Remembered.of(problem));
      }
    }
  }

  private void requestRound() {
    if (!waiting.isEmpty() && host.forgetsGeneratedSources()) {
      Lookup.again(elements, waiting.first())
          .ifPresent(
              type -> extraRound.request(type, PackageReader.entryOf(elements.getPackageOf(type))));
    }
  }

  private void tell() {
    reporter.report(stubs.problems());
    SharedProblems shared = new SharedProblems(unmarked::isCompiled);
    for (Map.Entry<String, List<Remembered>> entry : untold.entrySet()) {
      Lookup.again(elements, entry.getKey())
          .ifPresent(type -> reporter.report(shared.take(type, now(entry.getValue()))));
    }
    untold.clear();
    unmarked.reportLeaves();
  }

  private List<Problem> now(List<Remembered> problems) {
    return problems.stream().map(problem -> problem.now(elements)).toList();
  }
}
