package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.keep.PackageContract;
import dev.waybill.contracts.internal.lock.LockFile;
import dev.waybill.contracts.internal.lock.SourceFolders;
import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Acceptance;
import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.Contract;
import dev.waybill.processor.contract.Lock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes events out of use. Only their blocks change, whatever was compiled: with their records
 * gone, nothing compiles before they are retired.
 */
final class Retirement {

  private final List<String> events;
  private final Set<String> left;
  private final Set<String> known = new LinkedHashSet<>();

  Retirement(List<String> events) {
    this.events = events;
    this.left = new LinkedHashSet<>(events);
  }

  /**
   * Finds what is to be done.
   *
   * @return false where a lock cannot be read
   */
  boolean retire(
      List<Bundle> bundles, SourceFolders folders, List<LockChange> changes, Console console)
      throws UnusableException {
    boolean isWell = true;
    for (Bundle bundle : bundles) {
      LockFile file = folders.lockOf(bundle);
      Lock lock = file.lock();
      isWell &= !Findings.complain(PackageContract.nameOf(bundle), lock.findings(), console);
      List<String> locked = lock.contract().blocks().stream().map(Block::label).toList();
      known.addAll(locked);
      if (events.stream().anyMatch(locked::contains)) {
        changes.add(LockChange.of(bundle, file, retired(lock.contract(), locked), "\n"));
        sayIfWritten(bundle, console);
      }
    }
    if (isWell && !left.isEmpty()) {
      throw new UnusableException(
          "No lock has an event %s, so it cannot be retired. Nothing was written. The locks have: %s."
              .formatted(left.iterator().next(), String.join(", ", known)));
    }
    return isWell;
  }

  private Contract retired(Contract promised, List<String> locked) {
    Contract retired = promised;
    for (String event : events) {
      if (locked.contains(event)) {
        retired = Acceptance.retire(retired, event);
        left.remove(event);
      }
    }
    return retired;
  }

  private void sayIfWritten(Bundle bundle, Console console) {
    bundle.events().stream()
        .filter(event -> events.contains(event.name()))
        .forEach(
            event ->
                console.say(
                    "When %s was compiled last, %s wrote it: remove that record."
                        .formatted(event.name(), event.record())));
  }
}
