package dev.waybill.contracts.internal.keep;

import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Acceptance;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.Contract;
import dev.waybill.processor.contract.Finding;
import dev.waybill.processor.contract.Judge;
import dev.waybill.processor.contract.Lock;
import dev.waybill.processor.contract.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A package between what it has promised and what it writes.
 *
 * @param name its name, for people
 * @param lock what it has promised
 * @param written what it writes
 */
public record PackageContract(String name, Lock lock, List<Written> written) {

  /** Copies the list. */
  public PackageContract {
    written = List.copyOf(written);
  }

  /**
   * Puts together what was compiled and what is locked.
   *
   * @throws UnusableException if there is an event that did not compile
   */
  public static PackageContract of(Bundle bundle, Lock lock) throws UnusableException {
    String name = nameOf(bundle);
    List<Written> written = new ArrayList<>();
    for (Bundle.Event event : bundle.events()) {
      Optional<Written> one = event.written();
      if (one.isEmpty()) {
        throw new UnusableException(
            "%s of package %s did not compile, so nobody knows what it will write. Mend its errors, and compile again."
                .formatted(event.name(), name));
      }
      written.add(one.get());
    }
    return new PackageContract(name, lock, written);
  }

  /** Names a package for people. */
  public static String nameOf(Bundle bundle) {
    return bundle.packageName().isEmpty() ? "without a name" : bundle.packageName();
  }

  /** Returns what there is to say; as long as the lock cannot be read, that alone. */
  public List<Finding> findings() {
    return lock.findings().isEmpty() ? Judge.judge(promised(), written) : lock.findings();
  }

  /** Returns what there is to say before a release. */
  public List<Finding> findingsBeforeRelease() {
    return Judge.frozen(findings());
  }

  /** Returns what it has promised. */
  public Contract promised() {
    return lock.contract();
  }

  /** Returns what it promises from now on; only where nothing is wrong. */
  public Contract accepted() {
    return Acceptance.accept(promised(), written);
  }
}
