package dev.waybill.processor.reader;

import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.waybill.processor.ClassPath;
import dev.waybill.processor.language.TypeReader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaFileObject;

/** Sources of package {@code shop} as a compiler shows them to a processor. */
public record Seen(Elements elements, Types types) {

  /**
   * Compiles sources, each given by the name of its class, and hands back what was seen in them.
   */
  public static <T> T in(Map<String, String> sources, Function<Seen, T> look) {
    Probe<T> probe = new Probe<>(look);
    var unused =
        Compiler.javac()
            .withClasspath(ClassPath.files())
            .withProcessors(probe)
            .compile(
                new TreeMap<>(sources)
                    .entrySet().stream()
                        .map(source -> file(source.getKey(), source.getValue()))
                        .toArray(JavaFileObject[]::new));
    if (probe.failure.isPresent()) {
      throw probe.failure.get();
    }
    return probe.found.orElseThrow();
  }

  /** Looks at the one class of a source. */
  public static <T> T in(String name, String source, Function<Seen, T> look) {
    return in(Map.of(name, source), look);
  }

  private static JavaFileObject file(String name, String source) {
    return JavaFileObjects.forSourceString(
        "shop." + name,
        """
        package shop;
        import dev.waybill.annotation.*;
        import java.time.*;
        import java.util.*;
        """
            + source);
  }

  public TypeElement type(String nestedName) {
    return elements.getTypeElement("shop." + nestedName);
  }

  public TypeReader typeReader() {
    return new TypeReader(elements, elements.getPackageElement("shop"));
  }

  public RecordComponentElement component(String record, String name) {
    return Stream.of(type(record))
        .flatMap(r -> r.getRecordComponents().stream())
        .filter(component -> component.getSimpleName().contentEquals(name))
        .findFirst()
        .orElseThrow();
  }

  private static final class Probe<T> extends AbstractProcessor {

    private final Function<Seen, T> look;
    private Optional<T> found = Optional.empty();
    private Optional<Error> failure = Optional.empty();

    Probe(Function<Seen, T> look) {
      this.look = look;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!round.processingOver() && found.isEmpty()) {
        try {
          found =
              Optional.of(
                  look.apply(
                      new Seen(processingEnv.getElementUtils(), processingEnv.getTypeUtils())));
        } catch (AssertionError e) {
          failure = Optional.of(e);
        }
      }
      return false;
    }
  }
}
