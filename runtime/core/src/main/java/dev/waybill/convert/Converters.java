package dev.waybill.convert;

import dev.waybill.annotation.InternalEvent;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The converters that an outbox knows, by the class of the record.
 *
 * <pre>{@code
 * Converters converters = Converters.load();
 * InMemoryOutbox converting = InMemoryOutbox.builder().converters(converters).build();
 * }</pre>
 *
 * <p>Checked when it is made: two converters for one record, or two contracts that a consumer could
 * not tell apart on the wire, never get as far as an outbox. What {@link #load()} makes looks for
 * the converter of a record that it does not know yet through the class loader of the record, once
 * for each class loader, and checks what it finds likewise; it keeps what it has found. Anything
 * else is immutable. Safe for use by several threads.
 */
public final class Converters {

  private static final String NO_RECORD =
      "(1) it is no record, and only records are converted (@InternalEvent would keep it inside);"
          + " (2) its converters were not passed to this outbox";

  private static final String NOT_GENERATED =
      "(1) it has neither @DomainEvent nor @Rejection (@InternalEvent would keep it inside);"
          + " (2) it was compiled without waybill-processor: configure it as an annotation processor"
          + " (annotationProcessorPaths; from JDK 23 on, having it on the class path is not enough);"
          + " (3) %s";

  private volatile ConverterSet known;

  /** The names of the class loaders that were asked at first, for messages. */
  private final List<String> askedFirst;

  /** The class loaders that are not to be asked again; null where no other may be asked. */
  private final @Nullable Set<ClassLoader> asked;

  private Converters(
      ConverterSet known, List<String> askedFirst, @Nullable Set<ClassLoader> asked) {
    this.known = known;
    this.askedFirst = askedFirst;
    this.asked = asked;
  }

  /**
   * Finds the converters of all packages through {@link ServiceLoader}: by the thread's context
   * class loader, then by the class loader of Waybill, then by that of each record whose class is
   * not known yet when it is converted. A class loader that has no Waybill, or another copy of it,
   * has no converters for this one and is passed over.
   *
   * @return the converters, possibly none yet
   * @throws ConverterConfigurationException where a provider cannot be loaded or converters clash
   */
  public static Converters load() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    List<ClassLoader> loaders =
        Stream.of(Optional.ofNullable(context), Optional.of(ClassLoaders.ofWaybill()))
            .flatMap(Optional::stream)
            .filter(ClassLoaders::knowsThisWaybill)
            .distinct()
            .toList();
    // Weak, as an outbox may outlive the applications whose records it has seen.
    Set<ClassLoader> asked = Collections.newSetFromMap(new WeakHashMap<>());
    // The first alone has given all that it has: a later one has its own classes of the same names.
    loaders.stream().findFirst().ifPresent(asked::add);
    return found(loaders, asked);
  }

  /**
   * Finds the converters of all packages through {@link ServiceLoader} and one class loader.
   *
   * @param classLoader where to look, and nowhere else; null for the system class loader
   * @return the converters, possibly none
   * @throws ConverterConfigurationException where a provider cannot be loaded or converters clash
   */
  public static Converters load(@Nullable ClassLoader classLoader) {
    return found(
        List.of(classLoader == null ? ClassLoader.getSystemClassLoader() : classLoader), null);
  }

  private static Converters found(List<ClassLoader> loaders, @Nullable Set<ClassLoader> asked) {
    ProviderSearch search = new ProviderSearch();
    ConverterSet known = ConverterSet.NONE;
    for (ClassLoader loader : loaders) {
      known = known.plusUnknown(search.through(loader));
    }
    return new Converters(known, loaders.stream().map(ClassLoaders::named).toList(), asked);
  }

  /**
   * Takes the converters of packages explicitly.
   *
   * @param converters what {@code IntegrationEvents.converters()} of each package returns
   * @return the converters
   * @throws ConverterConfigurationException where converters clash
   */
  @SafeVarargs
  public static Converters of(List<EventConverter<?, ?>>... converters) {
    List<EventConverter<?, ?>> all = new ArrayList<>();
    for (List<EventConverter<?, ?>> ofOnePackage :
        Objects.requireNonNull(converters, "converters")) {
      all.addAll(ofOnePackage);
    }
    return new Converters(ConverterSet.NONE.plus(all), List.of(), null);
  }

  /**
   * Converts a record.
   *
   * @param record the internal record
   * @param metadata what the caller says about it
   * @param context the clock and the id generator
   * @return the integration event
   * @throws NoConverterException where nothing converts records of its class
   * @throws ConverterConfigurationException where what its class loader knows cannot be loaded, or
   *     clashes with what is known
   * @throws InvalidEventException where the record or the metadata does not make an event
   */
  public IntegrationEvent<?> convert(
      Object record, IntegrationEventMetadata metadata, EventContext context) {
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(context, "context");
    EventConverter<?, ?> converter = find(Objects.requireNonNull(record, "record").getClass());
    if (converter == null) {
      throw noConverter(record.getClass());
    }
    return convertWith(converter, record, metadata, context);
  }

  private @Nullable EventConverter<?, ?> find(Class<?> recordType) {
    EventConverter<?, ?> converter = known.get(recordType);
    return converter != null || asked == null ? converter : lookFor(recordType, asked);
  }

  private @Nullable EventConverter<?, ?> lookFor(Class<?> recordType, Set<ClassLoader> done) {
    ClassLoader loader = recordType.getClassLoader();
    synchronized (done) {
      if (loader != null && !done.contains(loader)) {
        if (ClassLoaders.knowsThisWaybill(loader)) {
          known = known.plusUnknown(new ProviderSearch().through(loader));
        }
        done.add(loader);
      }
      return known.get(recordType);
    }
  }

  private static <E> IntegrationEvent<?> convertWith(
      EventConverter<E, ?> converter,
      Object record,
      IntegrationEventMetadata metadata,
      EventContext context) {
    return converter.convert(converter.recordType().cast(record), metadata, context);
  }

  /**
   * Tells what all events of a record's class have in common, without converting it: outcome, type
   * and version among it.
   *
   * @param record a domain event, a rejection, or a message of your own
   * @return the contract
   * @throws NoConverterException where nothing converts records of its class
   * @throws ConverterConfigurationException as {@link #convert}
   */
  public EventContract contractOf(Object record) {
    Class<?> type = Objects.requireNonNull(record, "record").getClass();
    EventConverter<?, ?> converter = find(type);
    if (converter == null) {
      throw noConverter(type);
    }
    return converter.contract();
  }

  /**
   * Tells whether records of a class can be converted.
   *
   * @param recordType the class
   * @return whether there is a converter
   * @throws ConverterConfigurationException where what its class loader knows cannot be loaded, or
   *     clashes with what is known
   */
  public boolean canConvert(Class<?> recordType) {
    return find(Objects.requireNonNull(recordType, "recordType")) != null;
  }

  /**
   * Tells whether instances of a class stay inside the bounded context.
   *
   * @param type any class
   * @return whether it, or a type that it extends or implements, is marked {@link InternalEvent}
   */
  public static boolean isInternal(Class<?> type) {
    return InternalEvents.MARKED.get(Objects.requireNonNull(type, "type"));
  }

  /**
   * Returns the number of converters.
   *
   * @return how many classes are known to be convertible
   */
  public int size() {
    return known.size();
  }

  private NoConverterException noConverter(Class<?> recordType) {
    if (isInternal(recordType)) {
      return new NoConverterException(
          recordType,
          "No converter for %s, which is marked @InternalEvent: it stays inside. An outbox passes it over; whoever converts asks Converters.isInternal first."
              .formatted(recordType.getName()));
    }
    return new NoConverterException(
        recordType,
        "No converter for %s among the %d known. Possible causes: %s.%s"
            .formatted(
                recordType.getName(),
                size(),
                recordType.isRecord() ? NOT_GENERATED.formatted(notFound(recordType)) : NO_RECORD,
                lookedIn(recordType.getClassLoader())));
  }

  private String lookedIn(@Nullable ClassLoader ofRecord) {
    if (askedFirst.isEmpty()) {
      return "";
    }
    String own = ClassLoaders.named(ofRecord);
    boolean isOwnAskedToo = asked != null && ofRecord != null && !askedFirst.contains(own);
    return " Its class was loaded by %s; converters were looked for through %s%s."
        .formatted(own, String.join(" and ", askedFirst), isOwnAskedToo ? " and that one" : "");
  }

  private String notFound(Class<?> recordType) {
    ClassLoader loader = recordType.getClassLoader();
    if (asked != null && loader != null && !ClassLoaders.knowsThisWaybill(loader)) {
      return "its class loader has another copy of Waybill, or none, and this outbox that of %s: let them have one copy"
          .formatted(ClassLoaders.named(Converters.class.getClassLoader()));
    }
    Module module = recordType.getModule();
    return module.isNamed()
        ? "the module-info.java of %s lacks \"provides %s with …\" for its package"
            .formatted(module.getName(), ConverterProvider.class.getName())
        : "its converters were not passed to this outbox, or its META-INF/services entry is missing"
            + " from the jar (a shaded jar must merge service files)";
  }
}
