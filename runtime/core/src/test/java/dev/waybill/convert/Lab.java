package dev.waybill.convert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** An application of the package {@code lab}, compiled to a folder of its own. */
final class Lab {

  private static final String APPLICATION =
      """
      package lab;
      import dev.waybill.convert.Converters;
      import dev.waybill.outbox.InMemoryOutbox;
      import java.util.concurrent.Callable;
      public final class Application implements Callable<String> {
        public String call() {
          InMemoryOutbox outbox = InMemoryOutbox.create();
          outbox.enqueue(new Renamed("a"));
          return outbox.getPending().get(0).event().type() + " of " + Converters.load().size();
        }
      }
      """;

  private static final String EVENT =
      """
      package lab;
      import dev.waybill.convert.*;
      import dev.waybill.event.*;
      public record NAME(String id) {
        public static final class Converter implements EventConverter<NAME, NAME> {
          private final EventContract contract =
              EventContract.domainEvent("TYPE", "User").within(Boundary.unspecified());
          public Class<NAME> recordType() { return NAME.class; }
          public EventContract contract() { return contract; }
          public IntegrationEvent<NAME> convert(
              NAME event, IntegrationEventMetadata metadata, EventContext context) {
            return IntegrationEvent.create(
                contract.type(), event, contract.metadata(metadata).build(), context);
          }
        }
      }
      """;

  private static final String PROVIDER =
      """
      package lab;
      import dev.waybill.convert.*;
      import java.util.List;
      public final class NAMEProvider implements SERVICE {
        public List<EventConverter<?, ?>> converters() { return List.of(new NAME.Converter()); }
      }
      """;

  private final Path sources;
  private final Path classes;

  Lab(Path directory) throws IOException {
    sources = Files.createDirectories(directory.resolve("sources/lab"));
    classes = Files.createDirectories(directory.resolve("classes"));
  }

  /** An application that enqueues {@code Renamed}, for which there is a generated provider. */
  static Lab application(Path directory) throws IOException {
    Lab lab = new Lab(directory).event("Renamed", "Renamed");
    Files.writeString(lab.sources.resolve("Application.java"), APPLICATION);
    return lab.provider("Renamed", GeneratedConverterProvider.class).compiled();
  }

  Lab event(String name, String type) throws IOException {
    Files.writeString(
        sources.resolve(name + ".java"), EVENT.replace("NAME", name).replace("TYPE", type));
    return this;
  }

  Lab provider(String name, Class<? extends ConverterProvider> service) throws IOException {
    Files.writeString(
        sources.resolve(name + "Provider.java"),
        PROVIDER.replace("NAME", name).replace("SERVICE", service.getSimpleName()));
    return registered("lab." + name + "Provider", service);
  }

  /** Adds a line to the service file. */
  Lab registered(String provider, Class<? extends ConverterProvider> service) throws IOException {
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Path file = services.resolve(service.getName());
    Files.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + provider + "\n");
    return this;
  }

  Lab compiled() throws IOException {
    try (Stream<Path> files = Files.list(sources)) {
      compile(
          Stream.concat(
              Stream.of("-d", classes.toString(), "-cp", joined(waybill())),
              files.map(Path::toString)));
    }
    return this;
  }

  static void compile(Stream<String> arguments) {
    int result =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException("javac ended with " + result);
    }
  }

  /** Where another copy of Waybill can be loaded from. */
  static List<Path> waybill() {
    return Stream.of(Converters.class, JsonProperty.class).map(Lab::origin).toList();
  }

  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String joined(List<Path> path) {
    return String.join(
        System.getProperty("path.separator"), path.stream().map(Path::toString).toList());
  }

  URL[] urls() {
    return urls(List.of(classes));
  }

  /** A class loader of this folder alone, which asks its parent first. */
  URLClassLoader loader(ClassLoader parent) {
    return new URLClassLoader(urls(), parent);
  }

  /** A class loader of this folder and of a copy of Waybill, as that of an executable jar. */
  URLClassLoader loaderWithWaybill() {
    List<Path> all = new ArrayList<>(waybill());
    all.add(classes);
    return new URLClassLoader("all", urls(all), ClassLoader.getPlatformClassLoader());
  }

  /** A class loader of this folder that asks its parent last, as one that reloads classes. */
  URLClassLoader reloading(ClassLoader parent) {
    return new URLClassLoader("reloading", urls(), parent) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
          Class<?> known = findLoadedClass(name);
          if (known != null) {
            return known;
          }
          try {
            return findClass(name);
          } catch (ClassNotFoundException e) {
            return super.loadClass(name, resolve);
          }
        }
      }

      @Override
      public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
      }
    };
  }

  private static URL[] urls(List<Path> path) {
    return path.stream().map(Lab::url).toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
