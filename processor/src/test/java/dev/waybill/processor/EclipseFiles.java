package dev.waybill.processor;

import org.eclipse.jdt.internal.compiler.tool.EclipseFileManager;

/**
 * The file manager of the Eclipse compiler, one for all compilations.
 *
 * <p>Whoever makes one waits until it has gone through all the JDK, twice, which takes longer than
 * most compilations. Each says where its class path and its outputs are. What else it could say, a
 * module path or an encoding, would stay for the next.
 */
final class EclipseFiles extends EclipseFileManager {

  static final EclipseFiles SHARED = new EclipseFiles();

  private EclipseFiles() {
    super(null, null);
  }

  /** Stays open for the next compilation. */
  @Override
  public void close() {}
}
