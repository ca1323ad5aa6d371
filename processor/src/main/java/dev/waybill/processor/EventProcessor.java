package dev.waybill.processor;

import com.google.auto.service.AutoService;
import dev.waybill.processor.check.NameClashes;
import dev.waybill.processor.check.Options;
import dev.waybill.processor.check.ProvidesCheck;
import dev.waybill.processor.host.EventFiles;
import dev.waybill.processor.host.Host;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.reader.EventReader;
import dev.waybill.processor.reader.PackageReader;
import dev.waybill.processor.reader.PayloadCycles;
import dev.waybill.processor.reader.Result;
import dev.waybill.processor.wire.WireCheck;
import dev.waybill.processor.writer.EntryWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Writes a payload record and a converter for every record marked {@code @DomainEvent} or
 * {@code @Rejection}.
 *
 * <p>Isolating: each file comes from one record alone. What needs the whole package is the work of
 * {@link PackageProcessor}, which finds the converters by the marker on them.
 */
@AutoService(Processor.class)
public final class EventProcessor extends AbstractProcessor {

  /** Types that mention missing ones; by key, as an element of one round is stale in the next. */
  private final SortedSet<String> deferred = new TreeSet<>();

  /** Types with errors that have not been reported yet. */
  private final SortedSet<String> faulty = new TreeSet<>();

  private final SortedSet<String> packages = new TreeSet<>();
  private final Set<String> describedModules = new HashSet<>();
  private @Nullable Tools tools;

  /** What lives as long as the compilation. */
  private record Tools(
      EventReader reader,
      MarkedTypes markedTypes,
      NameClashes names,
      Reporter reporter,
      UnmarkedTypes unmarked,
      EventOutput output,
      ModuleOutputs outputs,
      ExtraRound extraRound,
      Stubs stubs) {}

  /** Called by the compiler, through {@code ServiceLoader}. */
  public EventProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    Set<String> supported = new HashSet<>(Annotations.ON_TYPES);
    if (!host().compilesGeneratedSourcesAgain()) {
      // Generated code carries them, nobody processes them, and -Xlint would warn of that.
      supported.add(Annotations.GENERATED);
      supported.add(Annotations.GENERATED_CODE);
      supported.add(Annotations.GENERATED_PAYLOAD);
    }
    return supported;
  }

  /** Claims options that it does not have, and is alone in saying so. */
  @Override
  public Set<String> getSupportedOptions() {
    return isInitialized() ? Options.ours(processingEnv.getOptions()) : Set.of();
  }

  /** Claims the annotations: they are ours alone, and -Xlint warns of those that nobody claims. */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    tools().reporter().repeat(round.getRootElements());
    noteRoots(round);
    SortedMap<String, TypeElement> candidates = annotatedTypes(annotations, round);
    candidates.keySet().forEach(tools().markedTypes()::add);
    deferred.forEach(key -> type(key).ifPresent(type -> candidates.put(key, type)));
    deferred.clear();
    boolean isLastChance =
        round.processingOver() || tools().extraRound().isAlone(round.getRootElements().size());
    tools().extraRound().tidyUp();
    Set<String> generated = tools().output().written();
    int before = generated.size();
    candidates.values().forEach(this::prepareOutput);
    processAll(candidates.values(), round.processingOver(), isLastChance);
    if (round.processingOver()) {
      tools().stubs().writeEntryClasses();
    } else if (generated.size() == before) {
      deferred.stream().limit(1).forEach(key -> type(key).ifPresent(this::requestRound));
    }
    // javac skips all further rounds once an error is reported. Reported only when the round brings
    // nothing new, an error leaves the entry class time to be written, and its callers compile.
    boolean settled = deferred.isEmpty() && generated.size() == before;
    if (settled || round.processingOver()) {
      tools().reporter().report(tools().stubs().problems());
      SharedProblems shared = new SharedProblems(tools().unmarked()::isCompiled);
      faulty.forEach(key -> type(key).ifPresent(type -> report(type, shared)));
      faulty.clear();
      tools().unmarked().reportLeaves();
    }
    if (round.processingOver()) {
      // javac drops an annotation that stands twice: its own error is enough then.
      if (!round.errorRaised() || tools().reporter().hasReported()) {
        tools().unmarked().reportStrays();
      }
      tools().unmarked().clear();
      if (!round.errorRaised()) {
        checkProvides();
      }
    }
    return true;
  }

  /** A descriptor that has been compiled before is the business of {@link PackageProcessor}. */
  private void checkProvides() {
    Tools current = tools();
    current
        .reporter()
        .report(
            ProvidesCheck.check(
                processingEnv.getElementUtils(),
                packages,
                PackageReader::entryOf,
                module ->
                    describedModules.contains(module.getQualifiedName().toString())
                        && !current.outputs().of(module).hasModuleDescriptor()));
  }

  private void requestRound(TypeElement waiting) {
    if (host().forgetsGeneratedSources()) {
      tools().extraRound().request(waiting, PackageReader.entryOf(packageOf(waiting)));
    }
  }

  private void prepareOutput(TypeElement type) {
    host().beforeEvent(tools().outputs().of(type), () -> filesOf(type));
  }

  private EventFiles filesOf(TypeElement type) {
    ClassId entry = PackageReader.entryOf(packageOf(type));
    String name = EventNames.of(type).orElseThrow();
    return new EventFiles(
        entry,
        GeneratedNames.payload(entry.packageName(), name),
        GeneratedNames.converter(entry.packageName(), name));
  }

  private Host host() {
    return isInitialized() ? Host.of(processingEnv) : Host.ORDINARY;
  }

  private PackageElement packageOf(TypeElement type) {
    return processingEnv.getElementUtils().getPackageOf(type);
  }

  private Optional<TypeElement> type(String key) {
    return Lookup.again(processingEnv.getElementUtils(), key);
  }

  private void noteRoots(RoundEnvironment round) {
    for (Element root : round.getRootElements()) {
      if (root instanceof ModuleElement module) {
        describedModules.add(module.getQualifiedName().toString());
      } else if (root instanceof TypeElement type) {
        String key = Lookup.keyOf(type);
        tools().unmarked().addCompiled(type);
        if (!tools().output().written().contains(key) && !wasGenerated(type)) {
          tools().names().addUserType(key);
        }
      }
    }
  }

  private boolean wasGenerated(TypeElement type) {
    return host().compilesGeneratedSourcesAgain()
        && type.getEnclosingElement() instanceof PackageElement
        && tools().outputs().of(type).hasGeneratedSource(type);
  }

  /**
   * Finds the annotated types of a round, and notes components that are annotated in other ones.
   *
   * <p>Sorted, so that the files' order on the command line makes no difference. Asked once for all
   * annotations: each question makes javac go through all members of all types of the round.
   */
  private SortedMap<String, TypeElement> annotatedTypes(
      Set<? extends TypeElement> annotations, RoundEnvironment round) {
    TypeElement[] ours =
        annotations.stream()
            .filter(annotation -> Annotations.ON_TYPES.contains(nameOf(annotation)))
            .toArray(TypeElement[]::new);
    SortedMap<String, TypeElement> types = new TreeMap<>();
    if (ours.length > 0) {
      for (Element element : round.getElementsAnnotatedWithAny(ours)) {
        if (element instanceof TypeElement type) {
          if (EventReader.canRead(type)) {
            types.put(Lookup.keyOf(type), type);
            tools().unmarked().addMarked(type);
          }
        } else if (element.getEnclosingElement() instanceof TypeElement record) {
          tools().unmarked().addMarkedWithin(record);
        }
      }
    }
    return types;
  }

  private static String nameOf(TypeElement annotation) {
    return annotation.getQualifiedName().toString();
  }

  private void processAll(Iterable<TypeElement> types, boolean isLastRound, boolean isLastChance) {
    Map<TypeElement, Result<EventModel>> results = new LinkedHashMap<>();
    for (TypeElement type : types) {
      Optional<Problem> withoutName = tools().reader().withoutName(type);
      if (withoutName.isPresent()) {
        // A later round would not find it, either.
        tools().reporter().report(withoutName.get());
      } else {
        results.put(type, tools().reader().read(type));
      }
    }
    // In the first round, where it must be, though an import of that name may be meant.
    boolean isHurried = host().startsOverForMissedTypes();
    PayloadCycles cycles = new PayloadCycles(results);
    SortedMap<String, SortedSet<String>> broken =
        isLastChance || isHurried ? cycles.broken() : new TreeMap<>();
    results.forEach(
        (type, result) -> {
          String key = Lookup.keyOf(type);
          SortedSet<String> ownPayloads = broken.get(key);
          if (!result.isDeferred()) {
            process(type, result, isLastRound);
          } else if (ownPayloads != null) {
            tools().stubs().breakUp(type, cycles.lackedBy(key), ownPayloads);
          } else if (isLastRound || (isLastChance && !cycles.lackedBy(key).isEmpty())) {
            tools().stubs().giveUp(type, cycles.lackedBy(key));
          } else {
            deferred.add(key);
          }
        });
  }

  private void process(TypeElement type, Result<EventModel> result, boolean isLastRound) {
    String key = Lookup.keyOf(type);
    if (!result.problems().isEmpty()) {
      faulty.add(key);
    }
    if (result.value().isPresent() && !isLastRound) {
      generate(type, result.value().get());
    } else if (!result.problems().isEmpty() && !isLastRound) {
      tools().output().writePlaceholder(type);
    }
  }

  private void generate(TypeElement record, EventModel event) {
    if (tools().output().write(record, event)) {
      packages.add(Lookup.keyOf(packageOf(record)));
    } else {
      faulty.add(Lookup.keyOf(record));
    }
  }

  /** Reads a type again, whose elements have changed since, and reports what is wrong with it. */
  private void report(TypeElement type, SharedProblems shared) {
    Reporter reporter = tools().reporter();
    Result<EventModel> result = tools().reader().read(type);
    reporter.report(shared.take(type, result.problems()));
    result.value().flatMap(event -> tools().names().take(type, event)).ifPresent(reporter::report);
  }

  private Tools tools() {
    Tools known = tools;
    if (known == null) {
      Elements elements = processingEnv.getElementUtils();
      Types types = processingEnv.getTypeUtils();
      EventReader reader = new EventReader(elements, types, new WireCheck(types));
      NameClashes names = new NameClashes(elements);
      Host host = host();
      ModuleOutputs outputs = new ModuleOutputs(processingEnv, host);
      SourceOutput sources = new SourceOutput(processingEnv.getFiler(), outputs, host);
      EventOutput output = new EventOutput(reader, names, sources);
      Reporter reporter = new Reporter(processingEnv, host);
      PackageReader packageReader =
          new PackageReader(
              elements,
              processingEnv.getTypeUtils(),
              new PackageMembers(elements, outputs, host),
              converter ->
                  output.written().contains(Lookup.keyOf(converter))
                      || outputs.of(converter).hasClass(converter));
      known =
          new Tools(
              reader,
              MarkedTypes.of(elements),
              names,
              reporter,
              new UnmarkedTypes(elements, reporter),
              output,
              outputs,
              new ExtraRound(processingEnv.getFiler(), outputs),
              new Stubs(
                  elements,
                  reader,
                  packageReader,
                  output,
                  new EntryWriter(PackageProcessor.class.getName(), PackageProcessor.GENERATION),
                  sources));
      tools = known;
      Options.ours(processingEnv.getOptions()).stream()
          .map(Options::unknown)
          .forEach(known.reporter()::warn);
    }
    return known;
  }
}
