package dev.waybill.convert;

import org.jspecify.annotations.Nullable;

/** The class loaders that may know converters, and their names in messages. */
final class ClassLoaders {

  private ClassLoaders() {}

  /** Returns the class loader of this class, or the one that stands in for the bootstrap's. */
  static ClassLoader ofWaybill() {
    ClassLoader own = Converters.class.getClassLoader();
    return own == null ? ClassLoader.getSystemClassLoader() : own;
  }

  /**
   * Tells whether what a class loader knows is meant for this copy of Waybill, and not for none or
   * for another one.
   */
  static boolean knowsThisWaybill(ClassLoader loader) {
    try {
      return Class.forName(ConverterProvider.class.getName(), false, loader)
          == ConverterProvider.class;
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return false; // the last is what a server throws through the loader of a stopped application
    }
  }

  /** Returns a name by which a developer recognises a class loader. */
  static String named(@Nullable ClassLoader loader) {
    if (loader == null) {
      return "the bootstrap class loader";
    }
    String name = loader.getName();
    return name != null && !name.isBlank()
        ? "the class loader \"%s\"".formatted(name)
        : "the class loader %s@%x"
            .formatted(loader.getClass().getName(), System.identityHashCode(loader));
  }
}
