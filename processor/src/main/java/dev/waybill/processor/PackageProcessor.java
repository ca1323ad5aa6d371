package dev.waybill.processor;

import com.google.auto.service.AutoService;
import dev.waybill.processor.check.RuntimeCheck;
import dev.waybill.processor.host.Host;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.Lookup;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
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

  private @Nullable Packages packages;

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
    supported.add(Annotations.CONTRACT_LOCK);
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
    Packages current = packages(annotations);
    current.begin(round.getRootElements());
    current.judge(round.processingOver(), round.errorRaised());
    for (TypeElement annotation : annotations) {
      String name = annotation.getQualifiedName().toString();
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        note(element, name, current);
      }
    }
    if (round.processingOver()) {
      current.finish(round.errorRaised());
    } else {
      current.writeComplete(packagesOfRecordsIn(round, annotations));
    }
    return true;
  }

  private static void note(Element element, String annotation, Packages packages) {
    switch (annotation) {
      case Annotations.GENERATED_CODE -> packages.noteEntry(element);
      case Annotations.CONTRACT_LOCK -> packages.noteLock((TypeElement) element);
      default -> packages.note(element);
    }
  }

  /**
   * The packages whose converters are written in this very round: those that can be seen are of an
   * earlier compilation. Asked only where it may be so, with the settings of a package, as it makes
   * javac go through all members of all types.
   */
  private Set<String> packagesOfRecordsIn(
      RoundEnvironment round, Set<? extends TypeElement> annotations) {
    Elements elements = processingEnv.getElementUtils();
    return annotations.stream()
        .filter(a -> a.getQualifiedName().contentEquals(Annotations.BOUNDED_CONTEXT))
        .flatMap(settings -> eventAnnotations(settings, elements))
        .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
        .filter(element -> element.getKind() == ElementKind.RECORD)
        .map(elements::getPackageOf)
        .map(Lookup::keyOf)
        .collect(Collectors.toSet());
  }

  /** In the module of another one: elsewhere, javac would look for them in all modules. */
  private static Stream<TypeElement> eventAnnotations(TypeElement other, Elements elements) {
    return Stream.of(Annotations.DOMAIN_EVENT, Annotations.REJECTION)
        .flatMap(name -> Lookup.type(elements, other, name).stream());
  }

  private Host host() {
    return isInitialized() ? Host.of(processingEnv) : Host.ORDINARY;
  }

  private Packages packages(Set<? extends TypeElement> annotations) {
    Packages known = packages;
    if (known == null) {
      Host host = host();
      Reporter reporter = new Reporter(processingEnv, host);
      known = new Packages(processingEnv, host, reporter);
      packages = known;
      annotations.stream()
          .findAny() // they are of the same runtime
          .flatMap(one -> RuntimeCheck.check(processingEnv.getElementUtils(), one, GENERATION))
          .ifPresent(reporter::report);
    }
    return known;
  }
}
