package dev.waybill.processor;

import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.reader.Annotations;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/** The batch compiler of Eclipse. {@link EclipseIde}, which has other habits, is not meant. */
final class Ecj {

  private Ecj() {}

  static boolean isRunning(ProcessingEnvironment environment) {
    return environment.getClass().getName().startsWith("org.eclipse.jdt.internal.compiler.apt.");
  }

  /**
   * Deletes what an earlier compilation has generated for a type and its package.
   *
   * <p>ecj starts over when a type is generated of which it has seen the class file, and then
   * passes nothing to processors any more: the entry class would stay as it was. An IDE keeps
   * account itself of what it has compiled.
   */
  static void deleteEarlierClasses(ClassOutput classes, ClassId entry, Optional<EventModel> event) {
    ClassId provider = ClassId.topLevel(entry.packageName(), entry.nestedName() + "Provider");
    if (classes.deleteGenerated(entry, "dev.waybill.generated.RuntimeGeneration")) {
      classes.delete(provider);
      for (String nested : List.of(GeneratedNames.TYPES, GeneratedNames.TYPES + "_")) {
        classes.delete(ClassId.topLevel(entry.packageName(), entry.nestedName() + "$" + nested));
      }
    }
    if (event.isPresent()
        && classes.deleteGenerated(event.get().converterId(), Annotations.GENERATED_CONVERTER)) {
      classes.delete(event.get().payloadId());
    }
  }
}
