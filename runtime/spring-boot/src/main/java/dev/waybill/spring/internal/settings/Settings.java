package dev.waybill.spring.internal.settings;

import dev.waybill.spring.internal.failure.StartException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Hands properties on to what they configure, and tells which one it does not take. */
public final class Settings {

  private Settings() {}

  /**
   * Sets something to the value of a property.
   *
   * @param name the property's name, without "waybill."
   * @throws StartException where the setter does not take it
   */
  public static <T> void set(String name, T value, Consumer<T> setter) {
    var unused =
        with(
            name,
            value,
            () -> {
              setter.accept(value);
              return true;
            });
  }

  /**
   * Makes something of the value of a property.
   *
   * @param name the property's name, without "waybill."
   * @throws StartException where that does not take it
   */
  public static <T> T with(String name, Object value, Supplier<T> use) {
    try {
      return use.get();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new StartException(
          "The property waybill.%s is %s, and %s.".formatted(name, value, e.getMessage()),
          "Set waybill.%s to a value that is allowed, or leave it out.".formatted(name),
          e);
    }
  }
}
