package dev.waybill.convert;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds converters through one class loader after the other. Where two of them see the same class
 * files, the second has other classes of the same names: a provider whose name has been met is not
 * taken again. Not safe for use by several threads.
 */
final class ProviderSearch {

  private final Set<String> met = new HashSet<>();

  /**
   * Asks a class loader.
   *
   * @throws ConverterConfigurationException where a provider cannot be loaded
   */
  List<EventConverter<?, ?>> through(ClassLoader loader) {
    List<EventConverter<?, ?>> found = new ArrayList<>();
    try {
      Stream.of(ConverterProvider.class, GeneratedConverterProvider.class)
          .flatMap(service -> ServiceLoader.load(service, loader).stream())
          .filter(provider -> isNew(provider.type()))
          .forEach(provider -> found.addAll(provider.get().converters()));
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      // A provider of records that are gone loads, and fails only when it makes its converters.
      throw new ConverterConfigurationException(
          "A converter provider cannot be loaded through %s: %s. %s"
              .formatted(ClassLoaders.named(loader), reason(e), mend(e)),
          e);
    }
    return found;
  }

  /** A provider of a named module may be a method, and its type but what that returns. */
  private boolean isNew(Class<?> provider) {
    return Modifier.isAbstract(provider.getModifiers()) || met.add(provider.getName());
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

  private static String mend(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return message != null && message.endsWith("not a subtype")
        ? "It belongs to another copy of Waybill than this one, which comes from %s, or is no %s: let one class loader have Waybill."
            .formatted(
                ClassLoaders.named(Converters.class.getClassLoader()),
                ConverterProvider.class.getSimpleName())
        : "Where records were moved or deleted, a clean build removes what was generated for them.";
  }
}
