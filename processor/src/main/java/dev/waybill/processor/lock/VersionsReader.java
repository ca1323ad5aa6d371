package dev.waybill.processor.lock;

import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Contract;
import dev.waybill.processor.contract.Head;
import dev.waybill.processor.contract.Written.Upcaster;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.ContractModel.Kind;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.model.OriginModel;
import dev.waybill.processor.model.SupersededModel;
import dev.waybill.processor.model.UpcastsModel;
import dev.waybill.processor.model.UpcastsModel.Older;
import dev.waybill.processor.model.VersionsModel;
import dev.waybill.processor.superseded.SupersededPayload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Reads the older versions of an event: of the lock what they are, of its record how they become
 * the present one.
 *
 * <p>Nothing of it is judged. It is read before the types are there that it is about, as the record
 * mentions them.
 */
public final class VersionsReader {

  private final Elements elements;
  private final Function<PackageElement, ClassId> entryOf;
  private final LockFinder locks;
  private final Map<String, Optional<AnnotationView>> found = new HashMap<>();
  private final Map<String, KnownLock> read = new HashMap<>();

  /**
   * Makes a reader for one compilation.
   *
   * @param elements the compiler's elements
   * @param entryOf names the entry class of a package
   * @param inThisModule tells the locks of the code being compiled from those on its class path
   */
  public VersionsReader(
      Elements elements,
      Function<PackageElement, ClassId> entryOf,
      Predicate<TypeElement> inThisModule) {
    this.elements = elements;
    this.entryOf = entryOf;
    this.locks = new LockFinder(elements, inThisModule);
  }

  /**
   * Finds the methods that generated code calls.
   *
   * @param record an event's record
   * @return those of its methods that are upcasters, right ones and wrong ones
   */
  public static List<ExecutableElement> upcastersOf(TypeElement record) {
    return UpcasterReader.methodsOf(record);
  }

  /**
   * Tells whether versions are looked at.
   *
   * @param packageElement a package
   * @return whether it has a lock
   */
  public boolean areLocked(PackageElement packageElement) {
    return found(packageElement).isPresent();
  }

  /**
   * Reads the versions of an event.
   *
   * @param record its record
   * @param type what a converted record has for event type
   * @param contract what the record's annotation fixes
   * @param origin the same record, for generated code
   * @param isOther tells the names of other events of the package
   * @return its versions
   */
  public VersionsModel read(
      TypeElement record,
      String type,
      ContractModel contract,
      OriginModel origin,
      Predicate<String> isOther) {
    Optional<KnownLock> lock = lockOf(elements.getPackageOf(record));
    boolean isRejection = contract.kind() == Kind.REJECTION;
    Contract locked = lock.map(one -> one.lock().contract()).orElse(new Contract(List.of()));
    List<Block> blocks =
        locked.versionsOf(
            new Head.Identity(
                type, isRejection, isRejection ? contract.reasonCode() : Optional.empty()),
            contract.name(),
            isOther);
    SortedMap<Integer, SupersededModel> payloads = new TreeMap<>();
    Set<String> labels = new HashSet<>(Set.of(contract.name()));
    for (Block block : blocks) {
      labels.add(block.label());
      if (block.version() < contract.schemaVersion() && EventNames.canNameClass(block.label())) {
        payloads.put(block.version(), SupersededPayload.of(block, origin));
      }
    }
    UpcasterReader upcasters =
        new UpcasterReader(contract.name(), contract.schemaVersion(), labels);
    upcasters.read(record);
    List<SupersededModel> all = new ArrayList<>(payloads.values());
    Set<ClassId> made = all.stream().map(SupersededModel::id).collect(Collectors.toSet());
    for (PayloadName missing : upcasters.missing()) {
      SupersededModel payload =
          SupersededPayload.unknown(missing.label(), missing.version(), origin);
      if (made.add(payload.id())) {
        all.add(payload);
      }
    }
    return new VersionsModel(
        lock.isPresent(),
        all,
        lock.filter(one -> contract.schemaVersion() > 1)
            .map(
                one ->
                    new UpcastsModel(
                        contract.name(),
                        origin,
                        one.id(),
                        older(payloads, upcasters.upcasters(), contract, origin))));
  }

  private Optional<AnnotationView> found(PackageElement packageElement) {
    return found.computeIfAbsent(
        Lookup.keyOf(packageElement),
        key -> locks.lockOf(packageElement, entryOf.apply(packageElement)));
  }

  private Optional<KnownLock> lockOf(PackageElement packageElement) {
    return found(packageElement)
        .map(
            lock ->
                read.computeIfAbsent(Lookup.keyOf(packageElement), key -> KnownLock.read(lock)));
  }

  private static List<Older> older(
      SortedMap<Integer, SupersededModel> payloads,
      List<Upcaster> upcasters,
      ContractModel contract,
      OriginModel origin) {
    Map<Integer, String> methods = new HashMap<>();
    upcasters.forEach(upcaster -> methods.putIfAbsent(upcaster.from(), upcaster.method()));
    ClassId present = GeneratedNames.payload(origin.record().packageName(), contract.name());
    List<Older> older = new ArrayList<>();
    payloads.forEach(
        (version, payload) -> {
          Optional<String> method = Optional.ofNullable(methods.get(version));
          older.add(new Older(version, method.isPresent() ? payload.id() : present, method));
        });
    return older;
  }

  /** Forgets the locks: an IDE of Eclipse's goes on with another compilation. */
  public void clear() {
    found.clear();
    read.clear();
  }
}
