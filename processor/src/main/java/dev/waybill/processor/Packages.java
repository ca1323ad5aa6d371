package dev.waybill.processor;

import dev.waybill.processor.check.EntryClassCheck;
import dev.waybill.processor.check.EntryClassCheck.Taken;
import dev.waybill.processor.check.LateRecords;
import dev.waybill.processor.host.Host;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.lock.LockCheck;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.reader.Checked;
import dev.waybill.processor.reader.PackageReader;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The packages of a compilation that have converters, from round to round. Each is read and written
 * once, when all of it is there.
 */
final class Packages {

  private final Elements elements;
  private final Host host;
  private final ModuleOutputs outputs;
  private final Reporter reporter;
  private final Ledger ledger;
  private final PackageReader reader;
  private final Contracts contracts;
  private final EntryOutput output;
  private final ProviderRegistration registration;

  /** The keys of the converters and locks among the sources. */
  private final Set<String> seenInThisRun = new HashSet<>();

  private final SortedSet<String> waiting = new TreeSet<>();

  /** The keys of packages that are done, and what each that has a provider was made of. */
  private final SortedMap<String, Optional<PackageModel>> done = new TreeMap<>();

  /** The keys of packages that are done, and offer no converters. */
  private final Set<String> onlyReceiving = new HashSet<>();

  private boolean isFirstRound = true;

  /** The packages whose entry class is compiled again, as something that it mentions is gone. */
  private final Set<String> entriesOfBefore = new HashSet<>();

  /** What was to be written for packages, by their keys, and the name that is taken. */
  private final SortedMap<String, Refused> refused = new TreeMap<>();

  /** What is wrong with packages, by their entry classes, where it has to be said there. */
  private final SortedMap<String, List<Problem>> ofEntries = new TreeMap<>();

  private record Refused(PackageModel model, Taken taken) {}

  Packages(ProcessingEnvironment environment, Host host, Reporter reporter) {
    this.elements = environment.getElementUtils();
    this.host = host;
    this.reporter = reporter;
    this.ledger = Ledger.of(elements);
    this.outputs = new ModuleOutputs(environment, host);
    Predicate<TypeElement> inThisModule =
        type -> seenInThisRun.contains(Lookup.keyOf(type)) || outputs.of(type).hasClass(type);
    this.reader =
        new PackageReader(elements, new PackageMembers(elements, outputs, host), inThisModule);
    LockCheck lockCheck =
        new LockCheck(elements, inThisModule, type -> seenInThisRun.contains(Lookup.keyOf(type)));
    this.contracts =
        new Contracts(elements, reader, lockCheck, reporter, new BundleOutput(outputs));
    this.output =
        new EntryOutput(
            elements,
            host,
            outputs,
            new SourceOutput(elements, environment.getFiler(), outputs, host));
    this.registration = new ProviderRegistration(elements, reader, outputs);
  }

  /** Begins a round: what an earlier one has left to be said is said now. */
  void begin(Set<? extends Element> roots) {
    reporter.repeat(roots);
    roots.forEach(registration::readEarlier);
    reportRefused();
    reportAtEntries();
  }

  void noteEntry(Element element) {
    if (reader.isEntry(element)) {
      String key = Lookup.keyOf(elements.getPackageOf(element));
      entriesOfBefore.add(key);
      if (!done.containsKey(key)) {
        waiting.add(key);
      }
    }
  }

  /** Notes a lock: its package is judged, though nothing else of it may be compiled. */
  void noteLock(TypeElement lock) {
    seenInThisRun.add(Lookup.keyOf(lock));
    contracts.addLock(lock, Lookup.keyOf(elements.getPackageOf(lock)));
  }

  /** Notes a converter, or the settings of a package. */
  void note(Element element) {
    String key = Lookup.keyOf(elements.getPackageOf(element));
    if (element instanceof TypeElement converter) {
      seenInThisRun.add(Lookup.keyOf(converter));
    }
    Optional<PackageModel> written = done.get(key);
    if (written == null) {
      if (element instanceof PackageElement settings) {
        prepare(settings);
      }
      waiting.add(key);
    } else if (element instanceof TypeElement converter) {
      written.flatMap(model -> LateRecords.check(converter, model)).ifPresent(reporter::report);
    }
  }

  private void prepare(PackageElement settings) {
    ClassId entry = PackageReader.entryOf(settings);
    for (ClassId id : List.of(entry, PackageModel.providerOf(entry))) {
      host.beforeClass(outputs.of(settings), id);
    }
  }

  /**
   * Writes the packages that have all of their converters.
   *
   * @param changing the packages in which some are written in this very round
   */
  void writeComplete(Set<String> changing) {
    for (Iterator<String> keys = waiting.iterator(); keys.hasNext(); ) {
      String key = keys.next();
      if (!changing.contains(key) && !ledger.isOpen(key, seenInThisRun)) {
        Optional<PackageElement> found = Lookup.packageAgain(elements, key);
        if (found.isPresent() && !mayHaveToWait(found.get())) {
          keys.remove();
          write(key, found.get());
        }
      }
    }
    isFirstRound = false;
  }

  /** The payloads of other packages that are compiled with this one come in the first round. */
  private boolean mayHaveToWait(PackageElement packageElement) {
    return isFirstRound && PackageReader.awaitsPayloads(packageElement);
  }

  private void write(String key, PackageElement packageElement) {
    Checked<Optional<PackageModel>> read = reader.read(packageElement);
    Optional<PackageModel> model = read.value();
    model.ifPresentOrElse(
        known -> contracts.addWritten(key, known), () -> contracts.addNotWritten(key));
    if (model.isPresent() && !host.showsMessagesWithoutPlace()) {
      ofEntries.put(Lookup.keyOf(packageElement, model.get().entry()), read.problems());
    } else {
      reporter.report(read.problems());
    }
    if (model.isEmpty()) {
      // A package with settings and no events: another processor may yet make some.
      if (!read.problems().isEmpty()) {
        done.put(key, model);
      }
      if (entriesOfBefore.contains(key)) {
        var unused = output.write(reader.readWithoutEvents(packageElement), packageElement);
      }
      return;
    }
    Optional<Taken> taken = write(model.get(), packageElement);
    taken.ifPresent(name -> refused.put(key, new Refused(model.get(), name)));
    done.put(key, taken.isPresent() || model.get().onlyReceives() ? Optional.empty() : model);
    if (model.get().onlyReceives()) {
      onlyReceiving.add(key);
    }
  }

  /** Writes a package, unless the name of its entry class or its provider is taken. */
  private Optional<Taken> write(PackageModel model, PackageElement packageElement) {
    Optional<Taken> taken = output.taken(model, packageElement);
    if (taken.isEmpty()) {
      return output.write(model, packageElement)
          ? Optional.empty()
          : Optional.of(new Taken(model.entry(), false));
    }
    // Callers of a class on the class path, or of one whose provider is in the way, find it.
    if (!taken.get().isPackage()) {
      output.writeEntry(reader.readAll(packageElement), packageElement);
    }
    return taken;
  }

  /** A round later, when callers have found what was written: javac ends with the first error. */
  private void reportRefused() {
    refused.forEach(
        (key, what) ->
            Lookup.packageAgain(elements, key)
                .ifPresent(packageElement -> reportRefused(packageElement, what)));
    refused.clear();
  }

  private void reportRefused(PackageElement packageElement, Refused what) {
    Problem problem = EntryClassCheck.problem(elements, packageElement, what.model(), what.taken());
    if (host.showsMessagesWithoutPlace()) {
      reporter.report(problem);
    } else {
      ofEntries.put(Lookup.keyOf(packageElement, what.model().entry()), List.of(problem));
    }
  }

  /** A round later, when there is the class to say it at: a package has no place. */
  private void reportAtEntries() {
    ofEntries.forEach(
        (key, problems) ->
            Lookup.again(elements, key)
                .ifPresent(entry -> problems.forEach(p -> reporter.reportAt(entry, p))));
    ofEntries.clear();
  }

  /**
   * Judges what was written in an earlier round: javac would not get to it if there was an error
   * before. What is not written is judged at last, as another processor may yet make some events.
   */
  void judge(boolean isLastRound, boolean errorRaised) {
    contracts.judgeWritten();
    if (isLastRound && !errorRaised) {
      contracts.judgeNotWritten(waiting);
    }
  }

  /** Only a resource may be written now: nobody would compile a source file any more. */
  void finish(boolean errorRaised) {
    reporter.report(registration.writeServiceFiles(done));
    contracts.leave();
    if (!errorRaised) {
      Set<String> providing = new TreeSet<>(done.keySet());
      providing.removeAll(onlyReceiving);
      reporter.report(registration.checkProvides(providing));
    }
  }
}
