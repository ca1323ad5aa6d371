package dev.waybill.convert;

import java.util.List;

/**
 * Makes the converters of one package known to {@link java.util.ServiceLoader}.
 *
 * <p>One is generated per package. In a named module it must be declared: {@code provides
 * dev.waybill.convert.ConverterProvider with …}. One for converters that are written by hand is
 * declared there, too, or named in a file of yours, {@code
 * META-INF/services/dev.waybill.convert.ConverterProvider}, in which the processor writes nothing.
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
