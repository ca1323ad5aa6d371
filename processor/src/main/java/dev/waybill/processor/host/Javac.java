package dev.waybill.processor.host;

import dev.waybill.processor.model.ClassId;
import javax.annotation.processing.ProcessingEnvironment;

/** The compiler of the JDK. */
final class Javac implements Host {

  private static final int FIRST_THAT_READS_RECORDS_TWICE = 25;

  /** Build tools wrap the environment, but not its elements. */
  static boolean isRunning(ProcessingEnvironment environment) {
    return environment.getElementUtils().getClass().getName().startsWith("com.sun.tools.javac.");
  }

  @Override
  public boolean mayHaveSeveralOutputs() {
    return true;
  }

  @Override
  public boolean canBeAskedForPackages() {
    return true;
  }

  /**
   * Deletes what an earlier compilation has left of the record, as a build tool would have it.
   *
   * <p>javac 17 crashes on a source record of which it has seen the class file before ("rc.accessor
   * is null"), and its filer looks for that file. Later versions (25 does not crash) do not need
   * it.
   */
  @Override
  public boolean beforeRecord(EarlierClasses classes, ClassId record) {
    return Runtime.version().feature() < FIRST_THAT_READS_RECORDS_TWICE && classes.delete(record);
  }
}
