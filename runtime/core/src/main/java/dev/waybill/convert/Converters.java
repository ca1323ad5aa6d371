package dev.waybill.convert;

import dev.waybill.annotation.InternalEvent;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The converters that an outbox knows, by the class of the record.
 *
 * <p>Immutable, and checked when it is made: two converters for one record, or two contracts that a
 * consumer could not tell apart on the wire, never get as far as an outbox.
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

  private final Map<Class<?>, EventConverter<?, ?>> byRecordType;

  private Converters(Collection<? extends EventConverter<?, ?>> converters) {
    Map<Class<?>, EventConverter<?, ?>> byType = new HashMap<>();
    Map<String, EventConverter<?, ?>> byIdentity = new HashMap<>();
    for (EventConverter<?, ?> converter : converters) {
      EventConverter<?, ?> sameRecord = byType.putIfAbsent(converter.recordType(), converter);
      if (sameRecord != null) {
        throw new ConverterConfigurationException(
            "Two converters for %s: %s and %s. Register one of them."
                .formatted(
                    converter.recordType().getName(), className(sameRecord), className(converter)),
            null);
      }
      EventConverter<?, ?> sameIdentity =
          byIdentity.putIfAbsent(converter.contract().wireIdentity(), converter);
      if (sameIdentity != null) {
        throw new ConverterConfigurationException(
            "Consumers cannot tell %s and %s apart: both have %s. Set type or schemaVersion%s on one of them."
                .formatted(
                    sameIdentity.recordType().getName(),
                    converter.recordType().getName(),
                    converter.contract().wireIdentity(),
                    converter.contract().reasonCode() == null ? "" : " or reasonCode"),
            null);
      }
    }
    this.byRecordType = Map.copyOf(byType);
  }

  /**
   * Finds the converters of all packages through {@link ServiceLoader} and the thread's context
   * class loader.
   *
   * @return the converters, possibly none
   * @throws ConverterConfigurationException where a provider cannot be loaded or converters clash
   */
  public static Converters load() {
    return load(Thread.currentThread().getContextClassLoader());
  }

  /**
   * Finds the converters of all packages through {@link ServiceLoader}.
   *
   * @param classLoader where to look; null for the system class loader
   * @return the converters, possibly none
   * @throws ConverterConfigurationException where a provider cannot be loaded or converters clash
   */
  public static Converters load(@Nullable ClassLoader classLoader) {
    List<EventConverter<?, ?>> found = new ArrayList<>();
    try {
      for (ConverterProvider provider : ServiceLoader.load(ConverterProvider.class, classLoader)) {
        found.addAll(provider.converters());
      }
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      // A provider of records that are gone loads, and fails only when it makes its converters.
      throw new ConverterConfigurationException(
          "A generated converter provider cannot be loaded: %s. Where records were moved or deleted, a clean build removes what was generated for them."
              .formatted(reason(e)),
          e);
    }
    return new Converters(found);
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    if (failure instanceof ExceptionInInitializerError && cause != null) {
      return reason(cause);
    }
    return failure instanceof ServiceConfigurationError && cause != null
        ? "%s: %s".formatted(failure.getMessage(), reason(cause))
        : failure.toString();
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
    for (List<EventConverter<?, ?>> ofOnePackage : converters) {
      all.addAll(ofOnePackage);
    }
    return new Converters(all);
  }

  /**
   * Converts a record.
   *
   * @param record the internal record
   * @param metadata what the caller says about it
   * @param context the clock and the id generator
   * @return the integration event
   * @throws NoConverterException where nothing converts records of its class
   * @throws InvalidEventException where the record or the metadata does not make an event
   */
  public IntegrationEvent<?> convert(
      Object record, IntegrationEventMetadata metadata, EventContext context) {
    EventConverter<?, ?> converter = byRecordType.get(record.getClass());
    if (converter == null) {
      throw noConverter(record.getClass());
    }
    return convertWith(converter, record, metadata, context);
  }

  private static <E> IntegrationEvent<?> convertWith(
      EventConverter<E, ?> converter,
      Object record,
      IntegrationEventMetadata metadata,
      EventContext context) {
    return converter.convert(converter.recordType().cast(record), metadata, context);
  }

  /**
   * Tells whether records of a class can be converted.
   *
   * @param recordType the class
   * @return whether there is a converter
   */
  public boolean canConvert(Class<?> recordType) {
    return byRecordType.containsKey(recordType);
  }

  /**
   * Tells whether instances of a class stay inside the bounded context.
   *
   * @param type any class
   * @return whether it, or a type that it extends or implements, is marked {@link InternalEvent}
   */
  public static boolean isInternal(Class<?> type) {
    return InternalEvents.MARKED.get(type);
  }

  /**
   * Returns the number of converters.
   *
   * @return how many classes can be converted
   */
  public int size() {
    return byRecordType.size();
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
        "No converter for %s among the %d known. Possible causes: %s."
            .formatted(
                recordType.getName(),
                size(),
                recordType.isRecord()
                    ? NOT_GENERATED.formatted(notFound(recordType.getModule()))
                    : NO_RECORD));
  }

  private static String notFound(Module module) {
    return module.isNamed()
        ? "the module-info.java of %s lacks \"provides %s with …\" for its package"
            .formatted(module.getName(), ConverterProvider.class.getName())
        : "its converters were not passed to this outbox, or its META-INF/services entry is missing"
            + " from the jar (a shaded jar must merge service files)";
  }

  private static String className(EventConverter<?, ?> converter) {
    return converter.getClass().getName();
  }
}
