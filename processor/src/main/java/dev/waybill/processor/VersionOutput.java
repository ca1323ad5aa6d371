package dev.waybill.processor;

import dev.waybill.processor.check.NameClashes;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.lock.StrayUpcasters;
import dev.waybill.processor.lock.VersionsReader;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.model.OriginModel;
import dev.waybill.processor.model.SourceFile;
import dev.waybill.processor.model.SupersededModel;
import dev.waybill.processor.model.UpcastsModel;
import dev.waybill.processor.model.VersionsModel;
import dev.waybill.processor.reader.OriginReader;
import dev.waybill.processor.reader.PackageReader;
import dev.waybill.processor.writer.SupersededWriter;
import dev.waybill.processor.writer.UpcastsWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Writes what is generated for older versions of events: as soon as their records are seen, which
 * mention it.
 *
 * <p>It comes from the record and from the lock of its package. What has a part of the lock in it
 * says so, for build tools that compile again what depends on a class.
 */
final class VersionOutput {

  private final Elements elements;
  private final OriginReader origins;
  private final VersionsReader reader;
  private final NameClashes names;
  private final SourceOutput output;
  private final SupersededWriter supersededWriter =
      new SupersededWriter(EventProcessor.class.getName());
  private final UpcastsWriter upcastsWriter = new UpcastsWriter(EventProcessor.class.getName());

  /** What there is of events, by the keys of their records. */
  private final Map<String, VersionsModel> known = new HashMap<>();

  /** The names of the events of this compilation, by their packages. */
  private final Map<String, Set<String>> events = new HashMap<>();

  private final SortedSet<String> withUpcasters = new TreeSet<>();

  private final Set<String> written = new HashSet<>();

  VersionOutput(
      Elements elements,
      OriginReader origins,
      VersionsReader reader,
      NameClashes names,
      SourceOutput output) {
    this.elements = elements;
    this.origins = origins;
    this.reader = reader;
    this.names = names;
    this.output = output;
  }

  /** The keys of all that has been written. */
  Set<String> written() {
    return written;
  }

  /** Notes an event, before any is written: names of others tell which older versions are its. */
  void note(TypeElement type) {
    PackageElement packageElement = elements.getPackageOf(type);
    if (reader.areLocked(packageElement)) {
      EventNames.of(type)
          .ifPresent(
              name ->
                  events
                      .computeIfAbsent(Lookup.keyOf(packageElement), p -> new HashSet<>())
                      .add(name));
    }
  }

  /** Notes a type that has upcasters. */
  void noteUpcaster(TypeElement type) {
    withUpcasters.add(Lookup.keyOf(type));
  }

  /** Tells of upcasters that nobody calls, in the last round: others may be at work until then. */
  List<Problem> strayUpcasters() {
    return withUpcasters.stream()
        .flatMap(key -> Lookup.again(elements, key).stream())
        .flatMap(
            type -> {
              PackageElement packageElement = elements.getPackageOf(type);
              ClassId entry = PackageReader.entryOf(packageElement);
              return StrayUpcasters.check(type, packageElement, entry, reader).stream();
            })
        .toList();
  }

  /** What there is of an event: to be asked for when it is noted, or later. */
  VersionsModel of(TypeElement record) {
    return known.getOrDefault(Lookup.keyOf(record), VersionsModel.UNLOCKED);
  }

  /**
   * Writes the older payloads of an event, and what leads from them to the present one.
   *
   * @return the problems, where names are taken
   */
  List<Problem> write(TypeElement record) {
    VersionsModel versions = read(record);
    known.put(Lookup.keyOf(record), versions);
    List<Problem> problems = new ArrayList<>();
    for (SupersededModel payload : versions.superseded()) {
      names
          .taken(record, payload.id())
          .or(() -> writeRecord(supersededWriter.write(payload), record))
          .ifPresent(problems::add);
    }
    Optional<UpcastsModel> upcasts = versions.upcasts();
    if (upcasts.isPresent()) {
      names
          .taken(record, upcasts.get().id())
          .ifPresentOrElse(problems::add, () -> write(upcastsWriter.write(upcasts.get()), record));
    }
    return problems;
  }

  private Optional<Problem> writeRecord(SourceFile file, TypeElement origin) {
    written.add(Lookup.keyOf(origin, file.id()));
    return output.writeRecord(file, origin);
  }

  private void write(SourceFile file, TypeElement origin) {
    written.add(Lookup.keyOf(origin, file.id()));
    output.write(file, origin);
  }

  private VersionsModel read(TypeElement record) {
    PackageElement packageElement = elements.getPackageOf(record);
    boolean areLocked = reader.areLocked(packageElement);
    List<ExecutableElement> upcasters =
        areLocked || withUpcasters.contains(Lookup.keyOf(record))
            ? VersionsReader.upcastersOf(record)
            : List.of();
    if (upcasters.isEmpty() && !areLocked) {
      return VersionsModel.UNLOCKED;
    }
    if (upcasters.isEmpty() && isFirst(record)) {
      return VersionsModel.FIRST;
    }
    Optional<OriginModel> origin = origins.originOf(record, upcasters);
    if (origin.isEmpty()) {
      return VersionsModel.UNLOCKED;
    }
    ContractModel contract = origins.contractOf(record);
    return reader.read(
        record,
        ContractModel.convertedType(
            contract.name(),
            contract.type(),
            contract.commandType(),
            PackageReader.rejectionsByName(packageElement)),
        contract,
        origin.get(),
        name -> isOther(record, name));
  }

  private static boolean isFirst(TypeElement record) {
    return AnnotationView.of(record, Annotations.DOMAIN_EVENT)
        .or(() -> AnnotationView.of(record, Annotations.REJECTION))
        .filter(annotation -> annotation.integer("schemaVersion", 1) <= 1)
        .isPresent();
  }

  /** An event of this compilation, or one that was compiled before and is still there. */
  private boolean isOther(TypeElement near, String name) {
    PackageElement packageElement = elements.getPackageOf(near);
    if (events.getOrDefault(Lookup.keyOf(packageElement), Set.of()).contains(name)) {
      return true;
    }
    ClassId converter =
        GeneratedNames.converter(packageElement.getQualifiedName().toString(), name);
    return Lookup.type(elements, packageElement, converter.canonicalName())
        .flatMap(type -> AnnotationView.of(type, Annotations.GENERATED_CONVERTER))
        .flatMap(marker -> marker.type("record"))
        .flatMap(EventNames::of)
        .filter(name::equals)
        .isPresent();
  }

  /** Forgets all of it in the last round: an IDE of Eclipse's goes on with another compilation. */
  void clear() {
    known.clear();
    events.clear();
    withUpcasters.clear();
    reader.clear();
  }
}
