package dev.waybill.processor.lock;

import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.Finding;
import dev.waybill.processor.contract.Judge;
import dev.waybill.processor.contract.Lock;
import dev.waybill.processor.contract.Place;
import dev.waybill.processor.contract.Verdict;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.message.Severity;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.PackageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Judges what a package writes by what it has promised, and says so where users find it. */
public final class LockCheck {

  private final Elements elements;
  private final LockFinder locks;
  private final Predicate<TypeElement> isCompiled;

  /**
   * Makes a check for one compilation.
   *
   * @param elements the compiler's elements
   * @param inThisModule tells the locks of the code being compiled from those on its class path
   * @param isCompiled tells the converters and locks of this very run from those of earlier ones
   */
  public LockCheck(
      Elements elements, Predicate<TypeElement> inThisModule, Predicate<TypeElement> isCompiled) {
    this.elements = elements;
    this.locks = new LockFinder(elements, inThisModule);
    this.isCompiled = isCompiled;
  }

  /**
   * What has come of a package.
   *
   * @param bundle its contract, for tools that come after the compiler
   * @param problems what there is to say; nothing where it has no lock
   */
  public record Checked(Bundle bundle, List<Problem> problems) {

    /** Copies the list. */
    public Checked {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Judges a package all of whose converters are there.
   *
   * @param packageElement the package
   * @param entry its entry class
   * @param model what was read of it; absent where it has no events
   * @param nestedLocks the locks of this run that stand within classes of it
   * @return its contract, and what there is to say
   */
  public Checked check(
      PackageElement packageElement,
      ClassId entry,
      Optional<PackageModel> model,
      List<TypeElement> nestedLocks) {
    Optional<AnnotationView> annotation = locks.lockOf(packageElement, entry);
    Optional<Bundle.Locked> locked =
        annotation.map(
            lock -> new Bundle.Locked(lock.integer("format", Lock.FORMAT), lock.texts("value")));
    Optional<Lock> lock = locked.map(Bundle.Locked::read);
    Optional<WrittenReader> written =
        model.map(
            known -> new WrittenReader(elements, packageElement, known, labels(lock), isCompiled));
    List<Problem> problems = new ArrayList<>(locks.others(packageElement, entry, nestedLocks));
    boolean isLegible = annotation.filter(view -> view.hasAllTexts("value")).isPresent();
    if (problems.isEmpty() && isLegible && lock.isPresent()) {
      problems.addAll(judge(packageElement, annotation.get(), lock.get(), written));
    }
    Bundle bundle =
        new Bundle(
            entry.packageName(),
            entry.nestedName(),
            model.flatMap(PackageModel::source),
            isLockRequired(packageElement),
            written.map(WrittenReader::events).orElse(List.of()),
            locked);
    return new Checked(bundle, problems);
  }

  private static boolean isLockRequired(PackageElement packageElement) {
    return AnnotationView.of(packageElement, Annotations.BOUNDED_CONTEXT)
        .flatMap(settings -> settings.constant("compatibility"))
        .filter("FULL"::equals)
        .isPresent();
  }

  private static Set<String> labels(Optional<Lock> lock) {
    return lock.stream()
        .flatMap(known -> known.contract().blocks().stream())
        .map(Block::label)
        .collect(Collectors.toSet());
  }

  private List<Problem> judge(
      PackageElement packageElement,
      AnnotationView annotation,
      Lock lock,
      Optional<WrittenReader> written) {
    if (!lock.findings().isEmpty()) {
      return problems(lock.findings(), annotation, List.of());
    }
    if (written.isPresent() && !written.get().isComplete()) {
      return List.of();
    }
    List<Problem> ofUpcasters = written.map(WrittenReader::problems).orElse(List.of());
    if (!ofUpcasters.isEmpty()) {
      // It would only be said that they are missing.
      return ofUpcasters;
    }
    List<EventRecord> records = written.map(WrittenReader::records).orElse(List.of());
    List<Finding> findings =
        Judge.judge(lock.contract(), records.stream().map(EventRecord::written).toList());
    if (isOfAnother(lock, findings)) {
      return List.of(ofAnother(packageElement, annotation));
    }
    List<Problem> problems = new ArrayList<>(problems(findings, annotation, records));
    written.ifPresent(reader -> problems.addAll(reader.unaware(annotation)));
    return problems;
  }

  /** Whether no event of several is there: one that is gone may be just that. */
  private static boolean isOfAnother(Lock lock, List<Finding> findings) {
    long events =
        lock.contract().blocks().stream()
            .filter(block -> !block.isRetired())
            .map(block -> block.head().identity())
            .distinct()
            .count();
    long gone = findings.stream().filter(one -> one.verdict() == Verdict.EVENT_GONE).count();
    return events > 1 && gone == events;
  }

  private static Problem ofAnother(PackageElement packageElement, AnnotationView annotation) {
    return annotation.problem(
        Message.NOT_THE_LOCK,
        annotation.element().getSimpleName(),
        packageElement.getQualifiedName(),
        "no record there writes any of its events",
        "bring the records back, move it to their package, or, where the events are gone, run waybill"
            + " accept --retire with their names");
  }

  private List<Problem> problems(
      List<Finding> findings, AnnotationView lock, List<EventRecord> records) {
    return findings.stream().map(finding -> problem(finding, lock, records)).toList();
  }

  /**
   * What is compiled has a place that users see: where that is the lock alone, it is said there.
   */
  private Problem problem(Finding finding, AnnotationView lock, List<EventRecord> records) {
    boolean isLockCompiled = isCompiled.test((TypeElement) lock.element());
    Severity severity = finding.verdict().isError() ? Severity.ERROR : Severity.NOTE;
    Place place = finding.place();
    return records.stream()
        .filter(record -> place.kind() != Place.Kind.LOCK)
        .filter(record -> record.written().block().label().equals(place.event()))
        .filter(record -> record.isCompiled() || !isLockCompiled)
        .findFirst()
        .map(record -> record.problem(place, severity, finding.text()))
        .orElseGet(
            () ->
                new Problem(
                    severity,
                    finding.text(),
                    lock.element(),
                    Optional.of(lock.mirror()),
                    Optional.empty()));
  }
}
