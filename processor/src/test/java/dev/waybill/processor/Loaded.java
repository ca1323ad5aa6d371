package dev.waybill.processor;

import com.google.testing.compile.Compilation;
import dev.waybill.convert.Converters;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Compiled classes, loaded as an application would have them on its class path. */
final class Loaded {

  private static final String CLASS_OUTPUT = "/CLASS_OUTPUT/";

  private final ClassLoader classes;

  private Loaded(ClassLoader classes) {
    this.classes = classes;
  }

  static Loaded of(Compilation compilation) {
    Map<String, byte[]> files = new HashMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      String path = file.toUri().getPath();
      if (path.startsWith(CLASS_OUTPUT)) {
        try (InputStream in = file.openInputStream()) {
          files.put(path.substring(CLASS_OUTPUT.length()), in.readAllBytes());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return new Loaded(new MemoryLoader(files));
  }

  /** Loads what is in directories now, which may be deleted afterwards. */
  static Loaded of(Path... directories) {
    Map<String, byte[]> files = new HashMap<>();
    for (Path directory : directories) {
      for (Path file : Project.filesIn(directory)) {
        try {
          files.put(
              directory.relativize(file).toString().replace(File.separatorChar, '/'),
              Files.readAllBytes(file));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return new Loaded(new MemoryLoader(files));
  }

  Converters converters() {
    return Converters.load(classes);
  }

  IntegrationEvent<?> convert(Object record) {
    return convert(record, IntegrationEventMetadata.empty(), EventContext.system());
  }

  IntegrationEvent<?> convert(
      Object record, IntegrationEventMetadata metadata, EventContext context) {
    return converters().convert(record, metadata, context);
  }

  Class<?> type(String name) {
    try {
      return Class.forName(name, true, classes);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes an instance with the only constructor of a class. */
  Object make(String type, @Nullable Object... arguments) {
    return call(
        () -> {
          Constructor<?> constructor = type(type).getDeclaredConstructors()[0];
          constructor.setAccessible(true);
          return constructor.newInstance(arguments);
        });
  }

  /** Calls the one static method of a class that takes parameters of exactly these classes. */
  Object callStatic(String type, String method, List<Class<?>> parameters, Object... arguments) {
    return call(
        () -> {
          var found = type(type).getDeclaredMethod(method, parameters.toArray(Class<?>[]::new));
          found.setAccessible(true);
          return found.invoke(null, arguments);
        });
  }

  Object constant(String type, String name) {
    return Arrays.stream(type(type).getEnumConstants())
        .filter(constant -> constant.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private interface Reflective {
    Object call() throws ReflectiveOperationException;
  }

  private static Object call(Reflective reflective) {
    try {
      return reflective.call();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Cannot be called", e);
    }
  }
}
