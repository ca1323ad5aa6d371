package dev.waybill.processor;

import com.google.auto.service.AutoService;
import dev.waybill.processor.check.EntryClassCheck;
import dev.waybill.processor.check.EntryClassCheck.Taken;
import dev.waybill.processor.check.LateRecords;
import dev.waybill.processor.check.RuntimeCheck;
import dev.waybill.processor.host.Host;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.reader.PackageReader;
import dev.waybill.processor.reader.Result;
import dev.waybill.processor.writer.EntryWriter;
import dev.waybill.processor.writer.ProviderWriter;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entry class and the provider of every package that has converters, and the service
 * file of the module.
 *
 * <p>Aggregating: it starts from the converters that a round brings, but reads their whole
 * packages.
 */
@AutoService(Processor.class)
public final class PackageProcessor extends AbstractProcessor {

  /** The generation of the runtime that code is generated for. */
  static final int GENERATION = 1;

  /** What says something of a package that has events, and makes none. */
  private static final Set<String> OF_CONTRACTS =
      Set.of(Annotations.CONTRACT_LOCK, Annotations.UPCASTER);

  private final EntryWriter entryWriter =
      new EntryWriter(PackageProcessor.class.getName(), GENERATION);
  private final ProviderWriter providerWriter =
      new ProviderWriter(PackageProcessor.class.getName());

  private final Set<String> convertersOfThisRun = new HashSet<>();
  private final SortedSet<String> waiting = new TreeSet<>();

  /** The keys of packages that are done, and what each that has a provider was made of. */
  private final SortedMap<String, Optional<PackageModel>> done = new TreeMap<>();

  /** The keys of packages whose entry class or provider has a name that is taken. */
  private final SortedMap<String, Refused> refused = new TreeMap<>();

  /** The packages whose entry class is compiled again, as something that it mentions is gone. */
  private final Set<String> entriesOfBefore = new HashSet<>();

  /** What is wrong with packages, by their entry classes, where it has to be said there. */
  private final Map<String, List<Problem>> ofEntries = new TreeMap<>();

  private @Nullable Tools tools;

  /** What was to be written, and the name that is taken. */
  private record Refused(PackageModel model, Taken taken) {}

  /** What lives as long as the compilation. */
  private record Tools(
      Elements elements,
      PackageReader reader,
      MarkedTypes markedTypes,
      Reporter reporter,
      SourceOutput sources,
      ModuleOutputs outputs,
      ProviderRegistration registration) {}

  /** Called by the compiler, through {@code ServiceLoader}. */
  public PackageProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    Set<String> supported = new HashSet<>();
    supported.add(Annotations.GENERATED_CONVERTER);
    supported.add(Annotations.BOUNDED_CONTEXT);
    supported.addAll(OF_CONTRACTS);
    if (host().compilesGeneratedSourcesAgain()) {
      // An entry class is compiled again, and nothing else, when an event has gone.
      supported.add(Annotations.GENERATED_CODE);
    }
    return supported;
  }

  /** Claims the annotations: they are ours alone, and -Xlint warns of those that nobody claims. */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Tools current = tools();
    current.reporter().repeat(round.getRootElements());
    round.getRootElements().forEach(current.registration()::readEarlier);
    reportRefused();
    reportAtEntries();
    for (TypeElement annotation : annotations) {
      if (OF_CONTRACTS.contains(annotation.getQualifiedName().toString())) {
        continue;
      }
      boolean isOnEntry = annotation.getQualifiedName().contentEquals(Annotations.GENERATED_CODE);
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        if (!isOnEntry) {
          note(element);
        } else if (current.reader().isEntry(element)) {
          noteEntry(element);
        }
      }
    }
    if (round.processingOver()) {
      finish(round.errorRaised());
      return true;
    }
    Set<String> changing = packagesOfRecordsIn(round, annotations);
    for (Iterator<String> keys = waiting.iterator(); keys.hasNext(); ) {
      String key = keys.next();
      Optional<PackageElement> found = Lookup.packageAgain(current.elements(), key);
      if (!changing.contains(key) && found.isPresent() && !isWaiting(found.get())) {
        keys.remove();
        generate(found.get());
      }
    }
    return true;
  }

  private boolean isWaiting(PackageElement packageElement) {
    Tools current = tools();
    return current
        .reader()
        .isWaiting(packageElement, current.markedTypes()::contains, this::isOfThisRun);
  }

  /**
   * The packages whose converters are written in this very round: those that can be seen are of an
   * earlier compilation. Asked only where it may be so, with the settings of a package, as it makes
   * javac go through all members of all types.
   */
  private Set<String> packagesOfRecordsIn(
      RoundEnvironment round, Set<? extends TypeElement> annotations) {
    Set<String> packages = new HashSet<>();
    if (annotations.stream()
        .anyMatch(a -> a.getQualifiedName().contentEquals(Annotations.BOUNDED_CONTEXT))) {
      for (String name : List.of(Annotations.DOMAIN_EVENT, Annotations.REJECTION)) {
        TypeElement annotation = tools().elements().getTypeElement(name);
        if (annotation != null) {
          round.getElementsAnnotatedWith(annotation).stream()
              .filter(element -> element.getKind() == ElementKind.RECORD)
              .map(tools().elements()::getPackageOf)
              .map(Lookup::keyOf)
              .forEach(packages::add);
        }
      }
    }
    return packages;
  }

  private Host host() {
    return isInitialized() ? Host.of(processingEnv) : Host.ORDINARY;
  }

  private Tools tools() {
    Tools known = tools;
    if (known == null) {
      Elements elements = processingEnv.getElementUtils();
      Host host = host();
      ModuleOutputs outputs = new ModuleOutputs(processingEnv, host);
      PackageReader reader =
          new PackageReader(
              elements,
              processingEnv.getTypeUtils(),
              new PackageMembers(elements, outputs, host),
              converter -> isOfThisRun(converter) || outputs.of(converter).hasClass(converter));
      known =
          new Tools(
              elements,
              reader,
              MarkedTypes.of(elements),
              new Reporter(processingEnv, host),
              new SourceOutput(processingEnv.getFiler(), outputs, host),
              outputs,
              new ProviderRegistration(elements, reader, outputs));
      tools = known;
      RuntimeCheck.check(elements, GENERATION).ifPresent(known.reporter()::report);
    }
    return known;
  }

  private boolean isOfThisRun(TypeElement converter) {
    return convertersOfThisRun.contains(Lookup.keyOf(converter));
  }

  private void noteEntry(Element entry) {
    String key = Lookup.keyOf(tools().elements().getPackageOf(entry));
    entriesOfBefore.add(key);
    if (!done.containsKey(key)) {
      waiting.add(key);
    }
  }

  private void note(Element element) {
    String key = Lookup.keyOf(tools().elements().getPackageOf(element));
    if (element instanceof TypeElement converter) {
      convertersOfThisRun.add(Lookup.keyOf(converter));
    }
    if (!done.containsKey(key)) {
      waiting.add(key);
    } else if (element instanceof TypeElement converter) {
      done.get(key)
          .flatMap(written -> LateRecords.check(converter, written))
          .ifPresent(tools().reporter()::report);
    }
  }

  private void generate(PackageElement packageElement) {
    Tools current = tools();
    String key = Lookup.keyOf(packageElement);
    Result<PackageModel> result = current.reader().read(packageElement);
    if (result.value().isPresent() && !host().showsMessagesWithoutPlace()) {
      ofEntries.put(Lookup.keyOf(packageElement, result.value().get().entry()), result.problems());
    } else {
      current.reporter().report(result.problems());
    }
    if (result.value().isPresent() || !result.problems().isEmpty()) {
      done.put(key, result.value());
    }
    if (result.value().isEmpty()) {
      // A package with settings and no events: another processor may yet make some.
      if (entriesOfBefore.contains(key)) {
        write(current.reader().readWithoutEvents(packageElement), packageElement);
      }
      return;
    }
    PackageModel model = result.value().get();
    Optional<Taken> taken =
        EntryClassCheck.taken(
            current.elements(),
            host(),
            packageElement,
            model,
            current.outputs().of(packageElement)::has);
    if (taken.isPresent()) {
      // Callers of a class on the class path, or of one whose provider is in the way, find it.
      if (!taken.get().isPackage()) {
        PackageModel all = current.reader().readAll(packageElement);
        current.sources().write(entryWriter.write(all), packageElement);
      }
    } else if (!write(model, packageElement)) {
      taken = Optional.of(new Taken(model.entry(), false));
    }
    taken.ifPresent(
        name -> {
          refused.put(key, new Refused(model, name));
          done.put(key, Optional.empty());
        });
  }

  /**
   * Writes entry class and provider.
   *
   * @return false where a name is taken by what is among the sources: a hand-written class,
   *     compiled before
   */
  private boolean write(PackageModel model, PackageElement packageElement) {
    boolean isFree = !host().refusesOnlyTakenNames();
    SourceOutput sources = tools().sources();
    return (sources.write(entryWriter.write(model), packageElement) || isFree)
        && (sources.write(providerWriter.write(model), packageElement) || isFree);
  }

  /** A round later, when callers have found what was written: javac ends with the first error. */
  private void reportRefused() {
    refused.forEach(
        (key, what) ->
            Lookup.packageAgain(tools().elements(), key)
                .ifPresent(packageElement -> reportRefused(packageElement, what)));
    refused.clear();
  }

  private void reportRefused(PackageElement packageElement, Refused what) {
    Problem problem =
        EntryClassCheck.problem(tools().elements(), packageElement, what.model(), what.taken());
    if (!host().showsMessagesWithoutPlace()) {
      ofEntries.put(Lookup.keyOf(packageElement, what.model().entry()), List.of(problem));
    } else {
      tools().reporter().report(problem);
    }
  }

  /** A round later, when there is the class to say it at: a package has no place. */
  private void reportAtEntries() {
    ofEntries.forEach(
        (key, problems) ->
            Lookup.again(tools().elements(), key)
                .ifPresent(entry -> problems.forEach(p -> tools().reporter().reportAt(entry, p))));
    ofEntries.clear();
  }

  /** Only a resource may be written now: nobody would compile a source file any more. */
  private void finish(boolean errorRaised) {
    Tools current = tools();
    current.reporter().report(current.registration().writeServiceFiles(done));
    if (!errorRaised) {
      current.reporter().report(current.registration().checkProvides(done.keySet()));
    }
  }
}
