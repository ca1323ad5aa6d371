package dev.waybill.convert;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converters that get along with one another, by the class of the record. Immutable. */
final class ConverterSet {

  static final ConverterSet NONE = new ConverterSet(Map.of(), Map.of());

  private final Map<Class<?>, EventConverter<?, ?>> byRecordType;
  private final Map<String, EventConverter<?, ?>> byIdentity;

  private ConverterSet(
      Map<Class<?>, EventConverter<?, ?>> byRecordType,
      Map<String, EventConverter<?, ?>> byIdentity) {
    this.byRecordType = Map.copyOf(byRecordType);
    this.byIdentity = Map.copyOf(byIdentity);
  }

  @Nullable EventConverter<?, ?> get(Class<?> recordType) {
    return byRecordType.get(recordType);
  }

  int size() {
    return byRecordType.size();
  }

  /**
   * Returns these converters and more.
   *
   * @throws ConverterConfigurationException where two are for one record, or consumers could not
   *     tell the events of two records apart
   */
  ConverterSet plus(Collection<? extends EventConverter<?, ?>> more) {
    Map<Class<?>, EventConverter<?, ?>> byType = new HashMap<>(byRecordType);
    Map<String, EventConverter<?, ?>> identities = new HashMap<>(byIdentity);
    for (EventConverter<?, ?> converter : more) {
      EventConverter<?, ?> sameRecord = byType.putIfAbsent(converter.recordType(), converter);
      if (sameRecord != null) {
        throw twoForOneRecord(sameRecord, converter);
      }
      EventConverter<?, ?> sameIdentity =
          identities.putIfAbsent(converter.contract().wireIdentity(), converter);
      if (sameIdentity != null && !isOneRecordLoadedTwice(sameIdentity, converter)) {
        throw indistinguishable(sameIdentity, converter);
      }
    }
    return new ConverterSet(byType, identities);
  }

  /**
   * Returns these converters and those that a class loader knows, of which some may be these.
   *
   * @throws ConverterConfigurationException as {@link #plus}
   */
  ConverterSet plusUnknown(Collection<EventConverter<?, ?>> found) {
    return plus(found.stream().filter(converter -> !has(converter)).toList());
  }

  private boolean has(EventConverter<?, ?> converter) {
    EventConverter<?, ?> known = get(converter.recordType());
    return known != null && known.getClass() == converter.getClass();
  }

  /** Two class loaders that see the same class files, as with a launcher that reloads them. */
  private static boolean isOneRecordLoadedTwice(
      EventConverter<?, ?> one, EventConverter<?, ?> other) {
    return one.recordType().getName().equals(other.recordType().getName());
  }

  private static ConverterConfigurationException twoForOneRecord(
      EventConverter<?, ?> one, EventConverter<?, ?> other) {
    return new ConverterConfigurationException(
        "Two converters for %s: %s and %s. Register one of them."
            .formatted(
                other.recordType().getName(), one.getClass().getName(), other.getClass().getName()),
        null);
  }

  private static ConverterConfigurationException indistinguishable(
      EventConverter<?, ?> one, EventConverter<?, ?> other) {
    return new ConverterConfigurationException(
        "Consumers cannot tell %s and %s apart: both have %s. Set type or schemaVersion%s on one of them."
            .formatted(
                one.recordType().getName(),
                other.recordType().getName(),
                other.contract().wireIdentity(),
                other.contract().reasonCode() == null ? "" : " or reasonCode"),
        null);
  }
}
