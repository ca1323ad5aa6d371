package dev.waybill.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Compiles, and writes what was compiled into the lock of each package, unless it breaks somebody.
 */
@Mojo(name = "accept", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class AcceptMojo extends LockMojo {

  /** Called by Maven. */
  public AcceptMojo() {}

  @Override
  List<String> command() {
    return commandOnLocks("accept");
  }
}
