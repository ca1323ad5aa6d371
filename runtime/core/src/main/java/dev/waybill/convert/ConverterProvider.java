package dev.waybill.convert;

import java.util.List;

/**
 * Makes the converters of one package known to {@link java.util.ServiceLoader}.
 *
 * <p>One is generated per package. In a named module it must be declared: {@code provides
 * dev.waybill.convert.ConverterProvider with …}.
 */
@FunctionalInterface
public interface ConverterProvider {

  /**
   * Returns the converters of the package.
   *
   * @return an immutable list
   */
  List<EventConverter<?, ?>> converters();
}
