package dev.waybill.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Verifies that the lock of each package has all that was compiled, and nothing else. */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends LockMojo {

  /** Called by Maven. */
  public VerifyMojo() {}

  @Override
  List<String> command() {
    return commandOnLocks("verify");
  }
}
