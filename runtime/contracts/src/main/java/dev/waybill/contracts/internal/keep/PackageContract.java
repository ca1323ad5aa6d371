package dev.waybill.contracts.internal.keep;

import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Acceptance;
import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.Contract;
import dev.waybill.processor.contract.Finding;
import dev.waybill.processor.contract.Judge;
import dev.waybill.processor.contract.Lock;
import dev.waybill.processor.contract.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A package between what it has promised and what it writes.
 *
 * @param name its name, for people
 * @param lock what it has promised
 * @param events all its events
 * @param written the same, for the judge
 */
public record PackageContract(
    String name, Lock lock, List<Bundle.Event> events, List<Written> written) {

  /** Copies the lists. */
  public PackageContract {
    events = List.copyOf(events);
    written = List.copyOf(written);
  }

  /**
   * Puts together what was compiled and what is locked.
   *
   * @throws UnusableException if there is an event that did not compile
   */
  public static PackageContract of(Bundle bundle, Lock lock) throws UnusableException {
    String name = bundle.packageName().isEmpty() ? "without a name" : bundle.packageName();
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
    return new PackageContract(name, lock, bundle.events(), written);
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

  /** Tells whether an event of this name is locked. */
  public boolean hasPromised(String event) {
    return promised().blocks().stream().anyMatch(block -> block.label().equals(event));
  }

  /**
   * Retires an event that nobody writes any more.
   *
   * @param event its name in Java
   * @throws UnusableException if it is written still
   */
  public PackageContract retiring(String event) throws UnusableException {
    Contract retired = Acceptance.retire(promised(), event);
    List<Block> blocks =
        promised().blocks().stream().filter(block -> block.label().equals(event)).toList();
    for (Bundle.Event one : events) {
      boolean isIt =
          one.block()
              .filter(
                  now ->
                      now.label().equals(event)
                          || blocks.stream()
                              .anyMatch(b -> b.head().identity().equals(now.head().identity())))
              .isPresent();
      if (isIt) {
        throw new UnusableException(
            "%s of package %s is written still, by %s. Remove that record, compile, and retire it then."
                .formatted(event, name, one.record()));
      }
    }
    return new PackageContract(name, new Lock(retired, lock.findings()), events, written);
  }

  /** Returns the names of the events that are locked. */
  public String promisedNames() {
    return promised().blocks().stream()
        .map(Block::label)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
