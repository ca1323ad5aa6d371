package dev.waybill.spring.internal.hints;

import dev.waybill.convert.ConverterProvider;
import dev.waybill.convert.EventConverter;
import dev.waybill.convert.GeneratedConverterProvider;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.ResolvableType;

/**
 * Says that Jackson reads and writes payloads, that scripts create the tables, and that the console
 * is a page.
 */
final class WaybillHints implements RuntimeHintsRegistrar {

  private static final String SCRIPTS = "dev/waybill/jdbc/internal/database/*.sql";
  private static final String PAGE = "dev/waybill/console/internal/web/console.*";

  private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
    hints.resources().registerPattern(SCRIPTS).registerPattern(PAGE);
    Stream.concat(
            ServiceLoader.load(ConverterProvider.class, classLoader).stream(),
            ServiceLoader.load(GeneratedConverterProvider.class, classLoader).stream())
        .flatMap(provider -> provider.get().converters().stream())
        .forEach(converter -> registerPayload(hints, converter));
  }

  private void registerPayload(RuntimeHints hints, EventConverter<?, ?> converter) {
    Class<?> payload =
        ResolvableType.forInstance(converter).as(EventConverter.class).resolveGeneric(1);
    if (payload != null) {
      bindings.registerReflectionHints(hints.reflection(), payload);
    }
  }
}
