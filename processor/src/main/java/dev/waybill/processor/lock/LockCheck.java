package dev.waybill.processor.lock;

import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Finding;
import dev.waybill.processor.contract.Judge;
import dev.waybill.processor.contract.Lock;
import dev.waybill.processor.contract.Place;
import dev.waybill.processor.contract.Verdict;
import dev.waybill.processor.contract.Written;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.EventNames;
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
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Judges what a package writes by what it has promised, and says so where users find it. */
public final class LockCheck {

  private final Elements elements;
  private final LockFinder locks;

  /**
   * Makes a check for one compilation.
   *
   * @param elements the compiler's elements
   * @param inThisModule tells the locks of the code being compiled from those on its class path
   */
  public LockCheck(Elements elements, Predicate<TypeElement> inThisModule) {
    this.elements = elements;
    this.locks = new LockFinder(elements, inThisModule);
  }

  /**
   * Judges a package all of whose converters are there.
   *
   * @param packageElement the package
   * @param entry its entry class
   * @param model what was read of it; absent where it has no events
   * @param types its types, as far as the compiler knows them
   * @return what there is to say; nothing where it has no lock
   */
  public List<Problem> check(
      PackageElement packageElement,
      ClassId entry,
      Optional<PackageModel> model,
      List<TypeElement> types) {
    List<Problem> problems = new ArrayList<>(locks.others(packageElement, entry, types));
    if (problems.isEmpty()) {
      locks
          .lockOf(packageElement, entry)
          .ifPresent(lock -> problems.addAll(check(packageElement, lock, model)));
    }
    return problems;
  }

  private List<Problem> check(
      PackageElement packageElement, AnnotationView annotation, Optional<PackageModel> model) {
    Lock lock = Lock.read(annotation.integer("format", Lock.FORMAT), annotation.texts("value"));
    if (!lock.findings().isEmpty()) {
      return problems(lock.findings(), annotation, List.of());
    }
    List<Problem> ofUpcasters = new ArrayList<>();
    List<Problem> unaware = new ArrayList<>();
    List<EventRecord> records = new ArrayList<>();
    if (model.isPresent()) {
      Set<String> labels =
          lock.contract().blocks().stream().map(Block::label).collect(Collectors.toSet());
      WrittenReader reader = new WrittenReader(elements, packageElement, model.get(), labels);
      // As long as an event is not known, nobody can tell what is gone.
      if (!model.get().placeholders().isEmpty()
          || !model.get().events().stream().allMatch(reader::read)) {
        return List.of();
      }
      records.addAll(reader.records());
      ofUpcasters.addAll(reader.problems());
      unaware.addAll(reader.unaware(annotation));
    }
    if (!ofUpcasters.isEmpty()) {
      // It would only be said that they are missing.
      return ofUpcasters;
    }
    List<Written> written = records.stream().map(EventRecord::written).toList();
    List<Finding> findings = Judge.judge(lock.contract(), written);
    if (isOfAnother(lock, findings)) {
      return List.of(ofAnother(packageElement, annotation));
    }
    List<Problem> problems = new ArrayList<>(problems(findings, annotation, records));
    problems.addAll(unaware);
    return problems;
  }

  /**
   * Says of the upcasters of a type that nobody calls them: it is no event, or nothing is locked.
   *
   * @param type a type that has some
   * @param packageElement its package
   * @param entry the entry class of that
   * @return one problem for each; none where they belong
   */
  public List<Problem> strayUpcasters(
      TypeElement type, PackageElement packageElement, ClassId entry) {
    if (type.getKind() != ElementKind.RECORD || EventNames.of(type).isEmpty()) {
      return strayUpcasters(
          type,
          type.getSimpleName() + " is not the record of an event",
          "move it into the record whose older payload it takes");
    }
    return locks.lockOf(packageElement, entry).isPresent()
        ? List.of()
        : strayUpcasters(
            type,
            "%s has no contract lock, so there are no older payloads"
                .formatted(
                    packageElement.isUnnamed()
                        ? "the package"
                        : "package " + packageElement.getQualifiedName()),
            "let waybill accept write %sLock from the code that wrote the older version"
                .formatted(entry.nestedName()));
  }

  private static List<Problem> strayUpcasters(TypeElement type, String reason, String change) {
    return UpcasterReader.methodsOf(type).stream()
        .flatMap(method -> AnnotationView.of(method, Annotations.UPCASTER).stream())
        .map(
            marked ->
                marked.problem(Message.UPCASTER, marked.element().getSimpleName(), reason, change))
        .toList();
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
        "bring the records back, or move it to their package");
  }

  private static List<Problem> problems(
      List<Finding> findings, AnnotationView lock, List<EventRecord> records) {
    return findings.stream().map(finding -> problem(finding, lock, records)).toList();
  }

  private static Problem problem(Finding finding, AnnotationView lock, List<EventRecord> records) {
    Severity severity = finding.verdict().isError() ? Severity.ERROR : Severity.NOTE;
    Place place = finding.place();
    return records.stream()
        .filter(record -> place.kind() != Place.Kind.LOCK)
        .filter(record -> record.written().block().label().equals(place.event()))
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
