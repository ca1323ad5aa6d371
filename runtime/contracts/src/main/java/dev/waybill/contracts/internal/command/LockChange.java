package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.keep.ContractDifference;
import dev.waybill.contracts.internal.keep.PackageContract;
import dev.waybill.contracts.internal.lock.LockFile;
import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.Contract;

/**
 * What is to be done to a lock.
 *
 * @param packageName the package, for people
 * @param file the lock
 * @param promised what the package promises from now on
 * @param text the text of the file from now on
 */
record LockChange(String packageName, LockFile file, Contract promised, String text) {

  static LockChange of(Bundle bundle, LockFile file, Contract promised, String lineEnd) {
    return new LockChange(
        PackageContract.nameOf(bundle), file, promised, file.with(promised, lineEnd));
  }

  /** Writes the lock, and shows the difference. */
  void carryOut(Console console) throws UnusableException {
    if (promised.blocks().isEmpty() || file.has(text)) {
      console.say("Package %s: nothing has changed.".formatted(packageName));
      return;
    }
    file.replace(text);
    console.say("Package %s:".formatted(packageName));
    ContractDifference.of(file.lock().contract(), promised)
        .forEach(line -> console.say("  " + line));
    console.say("Written to %s.".formatted(file.path()));
  }
}
