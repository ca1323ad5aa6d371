package dev.waybill.processor;

import com.google.auto.service.AutoService;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.reader.Annotations;
import dev.waybill.processor.reader.EventReader;
import dev.waybill.processor.reader.Message;
import dev.waybill.processor.reader.NameClashes;
import dev.waybill.processor.reader.Problem;
import dev.waybill.processor.reader.Result;
import dev.waybill.processor.reader.StrayComponents;
import dev.waybill.processor.writer.ConverterWriter;
import dev.waybill.processor.writer.PayloadWriter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
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

  private final PayloadWriter payloadWriter = new PayloadWriter(EventProcessor.class.getName());
  private final ConverterWriter converterWriter =
      new ConverterWriter(EventProcessor.class.getName());

  /** By qualified name: an element of one round is stale in the next. */
  private SortedSet<String> deferred = new TreeSet<>();

  private final Set<String> generated = new HashSet<>();
  private @Nullable Tools tools;

  /** What lives as long as the compilation. */
  private record Tools(
      EventReader reader, NameClashes names, Reporter reporter, SourceOutput output) {}

  /** Called by the compiler, through {@code ServiceLoader}. */
  public EventProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    Set<String> supported = new HashSet<>(Annotations.ON_COMPONENTS);
    supported.add(Annotations.DOMAIN_EVENT);
    supported.add(Annotations.REJECTION);
    // Generated code carries it, nobody processes it, and -Xlint would warn of that.
    supported.add("javax.annotation.processing.Generated");
    return supported;
  }

  /** Claims the annotations: they are ours alone, and -Xlint warns of those that nobody claims. */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Tools current = tools();
    for (Element root : round.getRootElements()) {
      if (root instanceof TypeElement type) {
        String name = type.getQualifiedName().toString();
        if (!generated.contains(name)) {
          current.names().addUserType(name);
        }
      }
    }
    SortedSet<String> candidates = deferred;
    deferred = new TreeSet<>();
    candidates.addAll(annotatedTypes(round));
    for (String candidate : candidates) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(candidate);
      if (type != null) {
        process(type, round.processingOver());
      }
    }
    current.reporter().report(StrayComponents.in(annotations, round::getElementsAnnotatedWith));
    return true;
  }

  private Tools tools() {
    Tools known = tools;
    if (known == null) {
      known =
          new Tools(
              new EventReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils()),
              new NameClashes(processingEnv.getElementUtils()),
              new Reporter(processingEnv.getMessager()),
              new SourceOutput(processingEnv.getFiler()));
      tools = known;
    }
    return known;
  }

  private Set<String> annotatedTypes(RoundEnvironment round) {
    Set<String> names = new TreeSet<>();
    for (String annotation : new String[] {Annotations.DOMAIN_EVENT, Annotations.REJECTION}) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(annotation);
      if (type != null) {
        for (Element element : round.getElementsAnnotatedWith(type)) {
          names.add(((QualifiedNameable) element).getQualifiedName().toString());
        }
      }
    }
    return names;
  }

  private void process(TypeElement type, boolean isLastRound) {
    Tools current = tools();
    Result<EventModel> result = current.reader().read(type);
    if (result.isDeferred()) {
      if (isLastRound) {
        for (String missing : result.unresolved()) {
          current
              .reporter()
              .report(Problem.at(type, Message.UNRESOLVED, type.getSimpleName(), missing));
        }
      } else {
        deferred.add(type.getQualifiedName().toString());
      }
      return;
    }
    current.reporter().report(result.problems());
    result.value().ifPresent(event -> generate(type, event));
  }

  private void generate(TypeElement record, EventModel event) {
    Tools current = tools();
    Optional<Problem> clash = current.names().take(record, event);
    if (clash.isPresent()) {
      current.reporter().report(clash.get());
      return;
    }
    generated.add(event.payloadId().canonicalName());
    generated.add(event.converterId().canonicalName());
    current.output().write(payloadWriter.write(event), record);
    current.output().write(converterWriter.write(event), record);
  }
}
