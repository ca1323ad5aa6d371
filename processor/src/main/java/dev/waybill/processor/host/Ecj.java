package dev.waybill.processor.host;

import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.PackageModel;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.ProcessingEnvironment;

/** The batch compiler of Eclipse. {@link EclipseBuilder}, which has other habits, is not meant. */
final class Ecj implements Host {

  /** What each entry class, and nothing else that is generated, mentions. */
  private static final String MENTIONED_BY_ENTRIES = "dev.waybill.generated.RuntimeGeneration";

  /** The payloads whose class files are gone, and that have not been generated yet. */
  private final Set<ClassId> deleted = new HashSet<>();

  static boolean isRunning(ProcessingEnvironment environment) {
    return environment.getClass().getName().startsWith("org.eclipse.jdt.internal.compiler.apt.");
  }

  /** With a payload that somebody has missed, without what was made in earlier rounds (3.46). */
  @Override
  public boolean startsOverForMissedTypes() {
    return true;
  }

  /** It knows none of a record, its components, or what the compiler adds to it (3.37 to 3.46). */
  @Override
  public boolean knowsPlacesInRecords() {
    return false;
  }

  /**
   * Deletes what an earlier compilation has generated: a class that it has seen the class file of
   * cannot be generated any more.
   */
  @Override
  public void beforeClass(EarlierClasses classes, ClassId id) {
    if (classes.deleteGenerated(id, Annotations.GENERATED_CODE)) {
      classes.deleteNested(id);
    }
  }

  /**
   * Deletes what an earlier compilation has left of the record.
   *
   * <p>ecj leaves it out, without a word, where it has seen the class file before: an upcaster
   * mentions it.
   */
  @Override
  public boolean beforeRecord(EarlierClasses classes, ClassId record) {
    boolean isDeleted = deleted.remove(record);
    return classes.delete(record) || isDeleted;
  }

  /**
   * Deletes what an earlier compilation has generated for the event and its package.
   *
   * <p>ecj starts over when a type is generated of which it has seen the class file, and then
   * passes nothing to processors any more: the entry class would stay as it was.
   */
  @Override
  public void beforeEvent(EarlierClasses classes, Supplier<EventFiles> files) {
    EventFiles event = files.get();
    ClassId entry = event.entry();
    if (classes.deleteGenerated(entry, MENTIONED_BY_ENTRIES)) {
      var unused = classes.delete(PackageModel.providerOf(entry));
      classes.deleteNested(entry);
    }
    if (classes.deleteGenerated(event.converter(), Annotations.GENERATED_CONVERTER)) {
      if (classes.delete(event.payload())) {
        deleted.add(event.payload());
      }
    }
  }
}
