package dev.waybill.processor;

import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.lock.LockCheck;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.reader.PackageReader;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The contracts of the packages of a compilation, from round to round: each is judged by its lock,
 * and left beside the classes.
 */
final class Contracts {

  private final Elements elements;
  private final PackageReader reader;
  private final LockCheck lockCheck;
  private final Reporter reporter;
  private final BundleOutput bundles;

  /** What there is to judge of packages that are written, by their keys. */
  private final SortedMap<String, PackageModel> unjudged = new TreeMap<>();

  private final Set<String> judged = new HashSet<>();

  /** The keys of packages that may have to be judged although nothing is written for them. */
  private final SortedSet<String> notWritten = new TreeSet<>();

  /** The keys of the locks that stand within other classes, by their packages. */
  private final SortedMap<String, SortedSet<String>> nestedLocks = new TreeMap<>();

  Contracts(
      Elements elements,
      PackageReader reader,
      LockCheck lockCheck,
      Reporter reporter,
      BundleOutput bundles) {
    this.elements = elements;
    this.reader = reader;
    this.lockCheck = lockCheck;
    this.reporter = reporter;
    this.bundles = bundles;
  }

  /** Notes a package that is written in this round: its converters come with the next one. */
  void addWritten(String packageKey, PackageModel model) {
    unjudged.put(packageKey, model);
  }

  /** Notes a package for which nothing may be written at all, though it may have a lock. */
  void addNotWritten(String packageKey) {
    notWritten.add(packageKey);
  }

  /** Notes a lock: its package is judged, though nothing else of it may be compiled. */
  void addLock(TypeElement lock, String packageKey) {
    notWritten.add(packageKey);
    if (lock.getNestingKind().isNested()) {
      nestedLocks.computeIfAbsent(packageKey, key -> new TreeSet<>()).add(Lookup.keyOf(lock));
    }
  }

  /** Judges what was written in an earlier round. */
  void judgeWritten() {
    unjudged.forEach((key, model) -> judge(key, found -> Optional.of(model)));
    judged.addAll(unjudged.keySet());
    unjudged.clear();
  }

  /**
   * Judges what nothing was written for.
   *
   * @param waiting the keys of packages of which nobody can tell yet
   */
  void judgeNotWritten(Collection<String> waiting) {
    for (String key : notWritten) {
      if (!judged.contains(key) && !waiting.contains(key)) {
        judge(key, found -> reader.read(found).value());
      }
    }
  }

  private void judge(String packageKey, Function<PackageElement, Optional<PackageModel>> model) {
    Lookup.packageAgain(elements, packageKey).ifPresent(found -> judge(found, model.apply(found)));
  }

  private void judge(PackageElement packageElement, Optional<PackageModel> model) {
    LockCheck.Checked checked =
        lockCheck.check(
            packageElement,
            PackageReader.entryOf(packageElement),
            model,
            nestedLocksOf(packageElement));
    reporter.report(checked.problems());
    bundles.note(packageElement, checked.bundle());
  }

  private List<TypeElement> nestedLocksOf(PackageElement packageElement) {
    return nestedLocks
        .getOrDefault(Lookup.keyOf(packageElement), Collections.emptySortedSet())
        .stream()
        .flatMap(key -> Lookup.again(elements, key).stream())
        .toList();
  }

  /** Leaves them beside the classes. */
  void leave() {
    bundles.write();
  }
}
