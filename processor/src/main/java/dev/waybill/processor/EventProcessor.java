package dev.waybill.processor;

import com.google.auto.service.AutoService;
import dev.waybill.processor.check.NameClashes;
import dev.waybill.processor.check.Options;
import dev.waybill.processor.check.ProvidesCheck;
import dev.waybill.processor.host.Host;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.lock.VersionsReader;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.reader.EventReader;
import dev.waybill.processor.reader.ExternalReader;
import dev.waybill.processor.reader.OriginReader;
import dev.waybill.processor.reader.PackageReader;
import dev.waybill.processor.wire.WireCheck;
import dev.waybill.processor.writer.EntryWriter;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * {@code @Rejection}, and a class for every view of another context's events.
 *
 * <p>Isolating: each file comes from one record alone. What needs the whole package is the work of
 * {@link PackageProcessor}, which finds the converters by the marker on them.
 */
@AutoService(Processor.class)
public final class EventProcessor extends AbstractProcessor {

  private final Set<String> describedModules = new HashSet<>();

  private @Nullable Tools tools;

  /** What lives as long as the compilation. */
  private record Tools(
      Host host,
      NameClashes names,
      Reporter reporter,
      UnmarkedTypes unmarked,
      EventOutput output,
      ModuleOutputs outputs,
      Events events,
      ExternalEvents externals) {}

  /** Called by the compiler, through {@code ServiceLoader}. */
  public EventProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    Set<String> supported = new HashSet<>(Annotations.ON_TYPES);
    supported.add(Annotations.UPCASTER);
    supported.add(Annotations.EXTERNAL_EVENT);
    supported.add(Annotations.PII);
    if (!host().compilesGeneratedSourcesAgain()) {
      // Generated code carries them, nobody processes them, and -Xlint would warn of that.
      supported.add(Annotations.GENERATED);
      supported.add(Annotations.GENERATED_CODE);
      supported.add(Annotations.GENERATED_PAYLOAD);
      supported.add(Annotations.PAYLOAD_VERSION);
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
    Tools current = tools();
    current.reporter().repeat(round.getRootElements());
    round.getRootElements().forEach(this::noteRoot);
    current
        .events()
        .process(
            markedTypes(annotations, round),
            round.getRootElements().size(),
            round.processingOver());
    current.externals().process(externals(annotations, round));
    if (round.processingOver()) {
      // javac drops an annotation that stands twice: its own error is enough then.
      if (!round.errorRaised() || current.reporter().hasReported()) {
        current.unmarked().reportStrays();
      }
      current.reporter().report(current.output().versions().strayUpcasters());
      current.unmarked().clear();
      current.output().versions().clear();
      if (!round.errorRaised()) {
        current.reporter().report(missingProvides());
      }
    }
    return true;
  }

  private void noteRoot(Element root) {
    if (root instanceof ModuleElement module) {
      describedModules.add(module.getQualifiedName().toString());
    } else if (root instanceof TypeElement type) {
      String key = Lookup.keyOf(type);
      tools().unmarked().addCompiled(type);
      if (!wasWritten(key) && !wasGenerated(type)) {
        tools().names().addUserType(key);
      }
    }
  }

  private boolean wasWritten(String key) {
    return tools().output().written().contains(key)
        || tools().output().versions().written().contains(key);
  }

  private boolean wasGenerated(TypeElement type) {
    return tools().host().compilesGeneratedSourcesAgain()
        && type.getEnclosingElement() instanceof PackageElement
        && tools().outputs().of(type).hasGeneratedSource(type);
  }

  /**
   * Finds the marked types of a round, by their keys, and notes components that are annotated in
   * other ones.
   *
   * <p>Sorted, so that the files' order on the command line makes no difference. Asked once for all
   * annotations: each question makes javac go through all members of all types of the round.
   */
  private SortedMap<String, TypeElement> markedTypes(
      Set<? extends TypeElement> annotations, RoundEnvironment round) {
    SortedMap<String, TypeElement> marked = new TreeMap<>();
    Set<TypeElement> ours = new LinkedHashSet<>(annotations);
    ours.removeIf(a -> !isOurs(a.getQualifiedName().toString()));
    if (!ours.isEmpty()) {
      for (Element element : round.getElementsAnnotatedWithAny(ours.toArray(new TypeElement[0]))) {
        if (element instanceof TypeElement type) {
          if (EventReader.canRead(type)) {
            marked.put(Lookup.keyOf(type), type);
            tools().unmarked().addMarked(type);
          }
        } else if (element.getEnclosingElement() instanceof TypeElement around) {
          if (AnnotationView.of(element, Annotations.UPCASTER).isPresent()) {
            tools().output().versions().noteUpcaster(around);
          }
          tools().unmarked().addMarkedWithin(around);
        }
      }
    }
    return marked;
  }

  private static List<TypeElement> externals(
      Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return annotations.stream()
        .filter(a -> a.getQualifiedName().contentEquals(Annotations.EXTERNAL_EVENT))
        .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
        .map(TypeElement.class::cast)
        .toList();
  }

  private static boolean isOurs(String annotation) {
    return Annotations.ON_TYPES.contains(annotation) || annotation.equals(Annotations.UPCASTER);
  }

  /** A descriptor that has been compiled before is the business of {@link PackageProcessor}. */
  private List<Problem> missingProvides() {
    return ProvidesCheck.check(
        processingEnv.getElementUtils(),
        tools().events().packages(),
        PackageReader::entryOf,
        module ->
            describedModules.contains(module.getQualifiedName().toString())
                && !tools().outputs().of(module).hasModuleDescriptor());
  }

  private Host host() {
    return isInitialized() ? Host.of(processingEnv) : Host.ORDINARY;
  }

  private Tools tools() {
    Tools known = tools;
    if (known == null) {
      known = makeTools();
      tools = known;
      for (String option : Options.ours(processingEnv.getOptions())) {
        known.reporter().warn(Options.unknown(option));
      }
    }
    return known;
  }

  private Tools makeTools() {
    Elements elements = processingEnv.getElementUtils();
    Types types = processingEnv.getTypeUtils();
    Host host = host();
    Ledger ledger = Ledger.of(elements);
    EventReader reader = new EventReader(elements, types, new WireCheck(types));
    NameClashes names = new NameClashes(elements);
    ModuleOutputs outputs = new ModuleOutputs(processingEnv, host);
    SourceOutput sources = new SourceOutput(elements, processingEnv.getFiler(), outputs, host);
    Reporter reporter = new Reporter(processingEnv, host);
    UnmarkedTypes unmarked = new UnmarkedTypes(elements, reporter);
    VersionOutput versions =
        new VersionOutput(
            elements,
            new OriginReader(elements, types),
            new VersionsReader(
                elements,
                PackageReader::entryOf,
                type -> unmarked.isCompiled(type) || outputs.of(type).hasClass(type)),
            names,
            sources);
    EventOutput output = new EventOutput(elements, reader, names, versions, sources, ledger);
    PackageReader packages =
        new PackageReader(
            elements,
            new PackageMembers(elements, outputs, host),
            converter ->
                output.written().contains(Lookup.keyOf(converter))
                    || outputs.of(converter).hasClass(converter));
    EntryWriter entries =
        new EntryWriter(PackageProcessor.class.getName(), PackageProcessor.GENERATION);
    Events events =
        new Events(
            elements,
            host,
            ledger,
            reader,
            output,
            outputs,
            new Stubs(elements, reader, packages, output, entries, sources),
            new ExtraRound(processingEnv.getFiler(), outputs),
            reporter,
            unmarked);
    ExternalEvents externals =
        new ExternalEvents(
            elements, host, outputs, new ExternalReader(elements), names, sources, reporter);
    return new Tools(host, names, reporter, unmarked, output, outputs, events, externals);
  }
}
