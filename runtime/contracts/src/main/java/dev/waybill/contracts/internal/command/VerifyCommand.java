package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.keep.PackageContract;
import dev.waybill.contracts.internal.lock.LockFile;
import dev.waybill.contracts.internal.lock.SourceFolders;
import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.Contract;
import dev.waybill.processor.contract.Lock;
import dev.waybill.processor.contract.Verdict;
import java.util.List;
import java.util.Optional;

/** Verifies before a release that the locks are as the classes are. */
final class VerifyCommand implements Command {

  private static final Option SOURCES =
      new Option(
          "--sources",
          "PATH",
          "the folders of their sources, for the locks as they stand there; else as compiled",
          false);

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public String summary() {
    return "Verifies that the lock of each package has all that was compiled, and nothing else.";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.CLASSES, SOURCES, Option.ENCODING);
  }

  @Override
  public boolean run(Arguments arguments, Console console) throws UnusableException {
    Optional<SourceFolders> folders =
        arguments.all(SOURCES).isEmpty()
            ? Optional.empty()
            : Optional.of(Inputs.folders(arguments, SOURCES));
    boolean isWell = true;
    for (Bundle bundle : Inputs.bundles(arguments)) {
      Optional<Lock> lock = bundle.locked().map(Bundle.Locked::read);
      if (folders.isPresent()) {
        LockFile file = folders.get().lockOf(bundle);
        lock = file.exists() ? Optional.of(file.lock()) : Optional.empty();
      }
      isWell &= verify(bundle, lock, console);
    }
    return isWell;
  }

  private static boolean verify(Bundle bundle, Optional<Lock> lock, Console console)
      throws UnusableException {
    PackageContract contract =
        PackageContract.of(bundle, lock.orElse(new Lock(new Contract(List.of()), List.of())));
    if (lock.isPresent()) {
      boolean isWell =
          !Findings.complain(contract.name(), contract.findingsBeforeRelease(), console);
      if (isWell) {
        console.say("Package %s: the lock holds.".formatted(contract.name()));
      }
      return isWell;
    }
    if (bundle.isLockRequired()) {
      console.complain(
          "Package %s: error: %s: It has no lock, and its @BoundedContext asks for compatibility that only a lock can keep. What is released must be what was reviewed. Run waybill accept, and commit the lock."
              .formatted(contract.name(), Verdict.LOCK_BEHIND.code()));
      return false;
    }
    console.say("Package %s: it has no lock.".formatted(contract.name()));
    return true;
  }
}
