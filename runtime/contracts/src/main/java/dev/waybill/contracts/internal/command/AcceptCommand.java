package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.keep.ContractDifference;
import dev.waybill.contracts.internal.keep.PackageContract;
import dev.waybill.contracts.internal.lock.LockFile;
import dev.waybill.contracts.internal.lock.SourceFolders;
import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.Contract;
import dev.waybill.processor.contract.Finding;
import java.util.ArrayList;
import java.util.List;

/** Makes of what packages write what they promise, unless that breaks somebody. */
final class AcceptCommand implements Command {

  private static final Option SOURCES =
      new Option("--sources", "PATH", "the folders of their sources, where the locks are", true);
  private static final Option RETIRE =
      new Option("--retire", "EVENT", "an event that is written no more; its name stays taken", false);

  /**
   * What is to be done for a package.
   *
   * @param contract the package
   * @param file its lock
   * @param before what it has promised
   * @param accepted what it promises from now on
   * @param text the text of its lock from now on
   */
  private record Change(
      PackageContract contract,
      LockFile file,
      Contract before,
      Contract accepted,
      String text) {}

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
    List<String> retired = new ArrayList<>(arguments.all(RETIRE));
    List<Change> changes = new ArrayList<>();
    List<String> known = new ArrayList<>();
    boolean isWell = true;
    for (Bundle bundle : Inputs.bundles(arguments)) {
      LockFile file = folders.lockOf(bundle);
      PackageContract contract = PackageContract.of(bundle, file.lock());
      Contract before = contract.promised();
      known.add(contract.promisedNames());
      for (String event : arguments.all(RETIRE)) {
        if (contract.hasPromised(event)) {
          contract = contract.retiring(event);
          retired.remove(event);
        }
      }
      if (Findings.complain(contract.name(), errors(contract), console)) {
        isWell = false;
      } else {
        Contract accepted = contract.accepted();
        String text = file.with(accepted, folders.lineEndOf(bundle));
        changes.add(new Change(contract, file, before, accepted, text));
      }
    }
    requireAllRetired(retired, known);
    if (!isWell) {
      console.complain("Nothing was written.");
      return false;
    }
    for (Change change : changes) {
      carryOut(change, console);
    }
    return true;
  }

  private static List<Finding> errors(PackageContract contract) {
    return contract.findings().stream().filter(one -> one.verdict().isError()).toList();
  }

  private static void requireAllRetired(List<String> left, List<String> known)
      throws UnusableException {
    if (!left.isEmpty()) {
      throw new UnusableException(
          "No lock has an event %s, so it cannot be retired. Nothing was written. The locks have: %s."
              .formatted(left.get(0), String.join(", ", known)));
    }
  }

  private static void carryOut(Change change, Console console) throws UnusableException {
    if (change.accepted().blocks().isEmpty() || change.file().has(change.text())) {
      console.say("Package %s: nothing has changed.".formatted(change.contract().name()));
      return;
    }
    change.file().replace(change.text());
    console.say("Package %s:".formatted(change.contract().name()));
    ContractDifference.of(change.before(), change.accepted())
        .forEach(line -> console.say("  " + line));
    console.say("Written to %s.".formatted(change.file().path()));
  }
}
