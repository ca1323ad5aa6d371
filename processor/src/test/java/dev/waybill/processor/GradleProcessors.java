package dev.waybill.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.Completion;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/**
 * The processors between compiler and Gradle, which holds them to what they declare in {@code
 * META-INF/gradle} and remembers what they read and write.
 */
final class GradleProcessors {

  private final Map<String, Set<String>> generatedByOrigin = new TreeMap<>();
  private final Set<String> aggregated = new TreeSet<>();
  private final Set<String> aggregatingTypes = new TreeSet<>();
  private final Set<String> resources = new TreeSet<>();

  List<Processor> wrapped() {
    aggregated.clear();
    aggregatingTypes.clear();
    resources.clear();
    return List.of(new Observed(new EventProcessor()), new Observed(new PackageProcessor()));
  }

  /** What the processors' own declarations say. */
  static String kindOf(Processor processor) {
    try (InputStream in =
        GradleProcessors.class.getResourceAsStream(
            "/META-INF/gradle/incremental.annotation.processors")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Properties kinds = new Properties();
      kinds.load(new java.io.StringReader(text.replace(',', '=')));
      return kinds.getProperty(processor.getClass().getName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> generatedFrom(String type) {
    return generatedByOrigin.getOrDefault(type, Set.of());
  }

  /** What types were generated from. */
  Set<String> originsOf(Set<String> types) {
    Set<String> origins = new TreeSet<>();
    generatedByOrigin.forEach(
        (origin, generated) -> {
          if (generated.stream().anyMatch(types::contains)) {
            origins.add(origin);
          }
        });
    return origins;
  }

  Set<String> aggregatingTypes() {
    return aggregatingTypes;
  }

  Set<String> resources() {
    return resources;
  }

  void forget(Set<String> origins) {
    generatedByOrigin.keySet().removeAll(origins);
  }

  /** What aggregating processors look at, and the origins of what is compiled again. */
  Set<String> typesToReprocess(Set<String> compiled) {
    Set<String> types = new HashSet<>();
    if (compiled.isEmpty()) {
      return types;
    }
    types.addAll(aggregated);
    generatedByOrigin.forEach(
        (origin, generated) -> {
          if (generated.stream().anyMatch(compiled::contains)) {
            types.add(origin);
          }
        });
    for (String type : List.copyOf(types)) {
      types.removeAll(generatedFrom(type));
    }
    return types;
  }

  /** The compiler takes no package-info as a class file: its source is compiled. */
  void packageInfosAmong(Set<String> toProcess, Set<String> toCompile) {
    toProcess.stream().filter(type -> type.endsWith("package-info")).forEach(toCompile::add);
  }

  private final class Observed implements Processor {

    private final Processor processor;
    private final boolean isIsolating;

    Observed(Processor processor) {
      this.processor = processor;
      this.isIsolating = kindOf(processor).equals("isolating");
    }

    @Override
    public void init(ProcessingEnvironment environment) {
      processor.init(new Environment(environment, new ObservedFiler(environment, isIsolating)));
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // They do, and Gradle lets them.
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!isIsolating) {
        for (TypeElement annotation : annotations) {
          round.getElementsAnnotatedWith(annotation).forEach(e -> aggregated.add(topLevel(e)));
        }
      }
      return processor.process(annotations, round);
    }

    @Override
    public Set<String> getSupportedOptions() {
      return processor.getSupportedOptions();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return processor.getSupportedSourceVersion();
    }

    @Override
    public Iterable<? extends Completion> getCompletions(
        Element element, AnnotationMirror annotation, ExecutableElement member, String text) {
      return processor.getCompletions(element, annotation, member, text);
    }
  }

  private static String topLevel(Element element) {
    if (element instanceof PackageElement packageElement) {
      return packageElement.getQualifiedName() + ".package-info";
    }
    Element type = element;
    while (type.getEnclosingElement() instanceof TypeElement enclosing) {
      type = enclosing;
    }
    return ((TypeElement) type).getQualifiedName().toString();
  }

  /** Not the compiler's own class: processors must not rely on it. */
  private record Environment(ProcessingEnvironment environment, Filer filer)
      implements ProcessingEnvironment {

    @Override
    public Map<String, String> getOptions() {
      return environment.getOptions();
    }

    @Override
    public Messager getMessager() {
      return environment.getMessager();
    }

    @Override
    public Filer getFiler() {
      return filer;
    }

    @Override
    public Elements getElementUtils() {
      return environment.getElementUtils();
    }

    @Override
    public Types getTypeUtils() {
      return environment.getTypeUtils();
    }

    @Override
    public SourceVersion getSourceVersion() {
      return environment.getSourceVersion();
    }

    @Override
    public Locale getLocale() {
      return environment.getLocale();
    }
  }

  private final class ObservedFiler implements Filer {

    private final Filer filer;
    private final boolean isIsolating;

    ObservedFiler(ProcessingEnvironment environment, boolean isIsolating) {
      this.filer = environment.getFiler();
      this.isIsolating = isIsolating;
    }

    private void record(CharSequence type, Element... origins) {
      if (!isIsolating) {
        aggregatingTypes.add(type.toString());
        return;
      }
      if (origins.length != 1) {
        throw new AssertionError(type + " has the origins " + Arrays.toString(origins));
      }
      generatedByOrigin
          .computeIfAbsent(topLevel(origins[0]), origin -> new TreeSet<>())
          .add(type.toString());
    }

    @Override
    public JavaFileObject createSourceFile(CharSequence name, Element... origins)
        throws IOException {
      record(name, origins);
      return filer.createSourceFile(name, origins);
    }

    @Override
    public JavaFileObject createClassFile(CharSequence name, Element... origins)
        throws IOException {
      record(name, origins);
      return filer.createClassFile(name, origins);
    }

    @Override
    public FileObject createResource(
        JavaFileManager.Location location,
        CharSequence packageName,
        CharSequence name,
        Element... origins)
        throws IOException {
      if (isIsolating || location != StandardLocation.CLASS_OUTPUT) {
        throw new AssertionError(name + " in " + location);
      }
      resources.add(name.toString());
      return filer.createResource(location, packageName, name, origins);
    }

    @Override
    public FileObject getResource(
        JavaFileManager.Location location, CharSequence packageName, CharSequence name)
        throws IOException {
      return filer.getResource(location, packageName, name);
    }
  }
}
