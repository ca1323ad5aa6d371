package dev.waybill.processor.host;

import javax.annotation.processing.ProcessingEnvironment;

/**
 * Eclipse's editor, and others that build with its parts, such as VS Code's.
 *
 * <p>It compiles what was saved, then what depends on that, and has the same processors called for
 * both, the last round of the first one included. It drops what was generated in earlier rounds if
 * a later one replaces a type that the compiler has been asked for.
 */
final class EclipseBuilder implements Host {

  static boolean isRunning(ProcessingEnvironment environment) {
    return environment.getClass().getName().startsWith("org.eclipse.jdt.internal.apt.");
  }

  @Override
  public boolean compilesGeneratedSourcesAgain() {
    return true;
  }

  @Override
  public boolean startsOverForMissedTypes() {
    return true;
  }

  @Override
  public boolean forgetsGeneratedSources() {
    return false;
  }

  /**
   * Of the types that it compiled before, a package has none; and one that has been asked for must
   * not be generated any more.
   */
  @Override
  public boolean knowsWholePackages() {
    return false;
  }

  /** Nor any of a package (3.46). */
  @Override
  public boolean knowsPlacesInRecords() {
    return false;
  }

  @Override
  public boolean showsMessagesWithoutPlace() {
    return false;
  }

  /** It does not look for hand-written classes that were compiled before, either. */
  @Override
  public boolean refusesOnlyTakenNames() {
    return false;
  }
}
