package dev.waybill.processor;

import dev.waybill.processor.check.PayloadCheck;
import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.BlockText;
import dev.waybill.processor.contract.Head;
import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Shape;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.reader.EventReader;
import dev.waybill.processor.wire.WireCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads what the events of a compilation look like on the wire, beside the processors. */
public final class ShapeProbe extends AbstractProcessor {

  private final Map<String, Shape.Structure> shapes = new TreeMap<>();
  private @Nullable EventReader reader;

  /** A project that is compiled with one beside the processors each time. */
  static Project project(Path directory, CompilerUnderTest compiler, List<ShapeProbe> probes) {
    return new Project(
        directory,
        compiler,
        () -> {
          ShapeProbe probe = new ShapeProbe();
          probes.add(probe);
          return List.<Processor>of(probe, new EventProcessor(), new PackageProcessor());
        });
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Annotations.DOMAIN_EVENT, Annotations.REJECTION);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        if (element instanceof TypeElement type && type.getKind() == ElementKind.RECORD) {
          var unused = reader().read(type);
        }
      }
    }
    return false;
  }

  private EventReader reader() {
    EventReader known = reader;
    if (known == null) {
      WireCheck wire = new WireCheck(processingEnv.getTypeUtils());
      known =
          new EventReader(
              processingEnv.getElementUtils(),
              processingEnv.getTypeUtils(),
              payload -> {
                String name =
                    processingEnv.getElementUtils().getBinaryName(payload.record()).toString();
                shapes.put(name, wire.shapeOf(payload).structure());
                return PayloadCheck.Result.NOTHING;
              });
      reader = known;
    }
    return known;
  }

  /** The payloads, by the binary names of the records. */
  public Map<String, Shape.Structure> shapes() {
    return shapes;
  }

  /** How a lock would have them. */
  public Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    shapes.forEach(
        (name, shape) ->
            texts.put(
                name,
                BlockText.print(
                    new Block("E", 1, false, new Head.Event("E", "A", Scalar.STRING), shape))));
    return texts;
  }
}
