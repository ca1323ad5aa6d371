package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.keep.PackageContract;
import dev.waybill.contracts.internal.lock.LockFile;
import dev.waybill.contracts.internal.lock.SourceFolders;
import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.Finding;
import java.util.ArrayList;
import java.util.List;

/** Makes of what packages write what they promise, unless that breaks somebody. */
final class AcceptCommand implements Command {

  private static final Option SOURCES =
      new Option("--sources", "PATH", "the folders of their sources, where the locks are", true);
  private static final Option RETIRE =
      new Option("--retire", "EVENT", "instead: an event that goes, whose name stays taken", false);

  @Override
  public String name() {
    return "accept";
  }

  @Override
  public String summary() {
    return "Writes what was compiled into the lock of each package, unless it breaks somebody.";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.CLASSES, SOURCES, RETIRE, Option.ENCODING);
  }

  @Override
  public boolean run(Arguments arguments, Console console) throws UnusableException {
    SourceFolders folders = Inputs.folders(arguments, SOURCES);
    List<Bundle> bundles = Inputs.bundles(arguments);
    List<String> retired = arguments.all(RETIRE);
    List<LockChange> changes = new ArrayList<>();
    boolean isWell =
        retired.isEmpty()
            ? accept(bundles, folders, changes, console)
            : new Retirement(retired).retire(bundles, folders, changes, console);
    if (!isWell) {
      console.complain("Nothing was written.");
      return false;
    }
    for (LockChange change : changes) {
      change.carryOut(console);
    }
    return true;
  }

  private static boolean accept(
      List<Bundle> bundles, SourceFolders folders, List<LockChange> changes, Console console)
      throws UnusableException {
    boolean isWell = true;
    for (Bundle bundle : bundles) {
      LockFile file = folders.lockOf(bundle);
      PackageContract contract = PackageContract.of(bundle, file.lock());
      List<Finding> errors =
          contract.findings().stream().filter(one -> one.verdict().isError()).toList();
      if (Findings.complain(contract.name(), errors, console)) {
        isWell = false;
      } else {
        changes.add(LockChange.of(bundle, file, contract.accepted(), folders.lineEndOf(bundle)));
      }
    }
    return isWell;
  }
}
