package dev.waybill.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Converters are found wherever their classes were loaded, and whoever builds the outbox. */
@Timeout(60)
final class ClassLoadersTest {

  @TempDir private Path directory;

  @Test
  void anApplicationInAChildLoaderFindsItsConvertersOnWhateverThread() throws Exception {
    try (URLClassLoader all = Lab.application(directory).loaderWithWaybill()) {
      for (ClassLoader context : contexts(all)) {
        assertThat(run(all, context)).as(String.valueOf(context)).isEqualTo("Renamed of 1");
      }
    }
  }

  @Test
  void aLoaderThatReloadsWhatItsParentSeesTooHasTheConvertersOfItsOwnClasses() throws Exception {
    Lab lab = Lab.application(directory);
    try (URLClassLoader all = lab.loaderWithWaybill();
        URLClassLoader reloading = lab.reloading(all)) {
      assertThat(run(reloading, reloading)).isEqualTo("Renamed of 1");
      for (ClassLoader context : contexts(all)) {
        assertThat(run(reloading, context)).as(String.valueOf(context)).isEqualTo("Renamed of 1");
      }
    }
  }

  @Test
  void aRecordOfTheParentOfALoaderThatReloadsItHasTheConverterOfItsOwnClass() throws Exception {
    Lab lab = Lab.application(directory);
    try (URLClassLoader all = lab.loaderWithWaybill();
        URLClassLoader reloading = lab.reloading(all)) {
      assertThat(run(all, reloading)).isEqualTo("Renamed of 1");
    }
  }

  /** JMX and RMI threads, those of a native library, and of a pool that belongs to nobody. */
  private static List<@Nullable ClassLoader> contexts(ClassLoader own) {
    List<@Nullable ClassLoader> contexts = new ArrayList<>();
    contexts.add(own);
    contexts.add(null);
    contexts.add(ClassLoader.getPlatformClassLoader());
    contexts.add(ClassLoader.getSystemClassLoader());
    contexts.add(new URLClassLoader(new URL[0], null));
    contexts.add(ofStoppedApplication());
    return contexts;
  }

  /** Left to a thread of a pool by an application that a server has stopped or deployed anew. */
  private static ClassLoader ofStoppedApplication() {
    return new ClassLoader("stopped", null) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) {
        throw new IllegalStateException("The application has been stopped already");
      }
    };
  }

  @Test
  void anOutboxThatIsBuiltInTheCommonPoolFindsTheConverters() throws Exception {
    try (URLClassLoader all = Lab.application(directory).loaderWithWaybill()) {
      Callable<String> application = application(all);
      CompletableFuture<String> result = new CompletableFuture<>();
      ForkJoinPool.commonPool()
          .execute(
              () -> {
                try {
                  result.complete(application.call());
                } catch (Throwable e) {
                  result.completeExceptionally(e);
                }
              });

      assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo("Renamed of 1");
    }
  }

  @Test
  void aRecordOfAChildLoaderIsLookedForThroughThatAtItsFirstConversion() throws Exception {
    Lab lab = Lab.application(directory);
    try (URLClassLoader plugin = lab.loader(getClass().getClassLoader())) {
      Converters converters = Converters.load();
      int before = converters.size();

      IntegrationEvent<?> event = convert(converters, renamed(plugin));

      assertThat(event.type()).isEqualTo("Renamed");
      assertThat(converters.size()).isEqualTo(before + 1);
      assertThat(converters.canConvert(renamed(plugin).getClass())).isTrue();
    }
  }

  @Test
  void aClassLoaderIsAskedOnceByHoweverManyThreadsAndRecords() throws Exception {
    Lab lab = Lab.application(directory);
    AtomicInteger questions = new AtomicInteger();
    try (URLClassLoader plugin =
        new URLClassLoader(lab.urls(), getClass().getClassLoader()) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            if (name.endsWith(GeneratedConverterProvider.class.getName())) {
              questions.incrementAndGet();
            }
            return super.getResources(name);
          }
        }) {
      Converters converters = Converters.load();
      Object known = renamed(plugin);
      Object unknown = application(plugin);
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        List<Future<String>> results = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
          results.add(
              threads.submit(
                  () -> {
                    assertThat(converters.canConvert(unknown.getClass())).isFalse();
                    return convert(converters, known).type();
                  }));
        }
        for (Future<String> result : results) {
          assertThat(result.get()).isEqualTo("Renamed");
        }
      } finally {
        threads.shutdownNow();
      }
    }
    assertThat(questions).hasValue(1);
  }

  @Test
  void whatIsFoundLaterIsCheckedAgainstWhatIsKnown() throws Exception {
    Lab one = new Lab(directory.resolve("one")).event("Renamed", "Renamed");
    Lab other = new Lab(directory.resolve("other")).event("Relabelled", "Renamed");
    one.provider("Renamed", GeneratedConverterProvider.class).compiled();
    other.provider("Relabelled", GeneratedConverterProvider.class).compiled();
    try (URLClassLoader first = one.loader(getClass().getClassLoader());
        URLClassLoader second = other.loader(getClass().getClassLoader())) {
      Converters converters = Converters.load();
      Object renamed = renamed(first);
      Object relabelled = instance(second, "lab.Relabelled", "a");
      convert(converters, renamed);

      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> convert(converters, relabelled))
            .isInstanceOf(ConverterConfigurationException.class)
            .hasMessageStartingWith(
                "Consumers cannot tell lab.Renamed and lab.Relabelled apart: both have type \"Renamed\"");
      }

      assertThat(convert(converters, renamed).type()).isEqualTo("Renamed");
    }
  }

  @Test
  void whereTheCallerHasSaidWhereToLookNoOtherPlaceIsLookedAt() throws Exception {
    Lab lab = Lab.application(directory);
    try (URLClassLoader plugin = lab.loader(getClass().getClassLoader())) {
      Object renamed = renamed(plugin);

      for (Converters closed :
          List.of(Converters.of(), Converters.load(getClass().getClassLoader()))) {
        assertThatThrownBy(() -> convert(closed, renamed)).isInstanceOf(NoConverterException.class);
      }
      assertThat(convert(Converters.load(plugin), renamed).type()).isEqualTo("Renamed");
    }
  }

  @Test
  void providersWrittenByHandAndGeneratedOnesHaveServiceFilesOfTheirOwn() throws Exception {
    Lab lab = new Lab(directory).event("Renamed", "Renamed").event("Moved", "Moved");
    lab.provider("Renamed", GeneratedConverterProvider.class)
        .provider("Moved", ConverterProvider.class)
        // As in a module's descriptor, or in a file that somebody has completed by hand.
        .registered("lab.RenamedProvider", ConverterProvider.class)
        .compiled();
    try (URLClassLoader loader = lab.loader(getClass().getClassLoader())) {
      Converters converters = Converters.load(loader);

      assertThat(converters.size()).isEqualTo(2);
    }
  }

  @Test
  void theMessageForAnUnknownRecordNamesTheClassLoaders() throws Exception {
    Lab lab = new Lab(directory).event("Renamed", "Renamed").compiled();
    try (URLClassLoader plugin = lab.loader(getClass().getClassLoader())) {
      Object renamed = renamed(plugin);
      String own =
          "the class loader java.net.URLClassLoader@%x".formatted(System.identityHashCode(plugin));

      assertThatThrownBy(() -> convert(Converters.load(), renamed))
          .isInstanceOf(NoConverterException.class)
          .hasMessageContaining("Its class was loaded by " + own)
          .hasMessageEndingWith(
              "; converters were looked for through the class loader \"app\" and that one.");
    }
  }

  @Test
  void aRecordThatBelongsToAnotherCopyOfWaybillSaysSo() throws Exception {
    try (URLClassLoader all = Lab.application(directory).loaderWithWaybill()) {
      Object renamed = renamed(all);

      assertThatThrownBy(() -> convert(Converters.load(), renamed))
          .isInstanceOf(NoConverterException.class)
          .hasMessageContainingAll(
              "another copy of Waybill", "the class loader \"app\"", "the class loader \"all\"");
    }
  }

  @Test
  void aProviderThatCannotBeLoadedIsReportedWithItsClassLoader() throws Exception {
    Lab lab = new Lab(directory).event("Renamed", "Renamed").compiled();
    lab.registered("lab.GoneProvider", GeneratedConverterProvider.class);
    try (URLClassLoader plugin = lab.loader(getClass().getClassLoader())) {
      Converters converters = Converters.load();
      Object renamed = renamed(plugin);

      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> convert(converters, renamed))
            .isInstanceOf(ConverterConfigurationException.class)
            .hasMessageContainingAll("java.net.URLClassLoader@", "lab.GoneProvider", "clean build");
      }
    }
  }

  @Test
  void aProviderOfAnotherCopyOfWaybillIsNotBlamedOnTheBuild() throws Exception {
    Lab lab = Lab.application(directory);
    Path services = Files.createDirectories(directory.resolve("own/META-INF/services"));
    Files.writeString(services.resolve(ConverterProvider.class.getName()), "lab.RenamedProvider\n");
    URL[] own = {directory.resolve("own").toUri().toURL()};
    try (URLClassLoader all = lab.loaderWithWaybill();
        URLClassLoader mixed =
            new URLClassLoader(own, getClass().getClassLoader()) {
              @Override
              protected Class<?> findClass(String name) throws ClassNotFoundException {
                return all.loadClass(name);
              }
            }) {
      assertThatThrownBy(() -> Converters.load(mixed))
          .isInstanceOf(ConverterConfigurationException.class)
          .hasMessageContainingAll(
              "lab.RenamedProvider not a subtype",
              "another copy of Waybill than this one, which comes from the class loader \"app\"")
          .hasMessageNotContaining("clean build");
    }
  }

  private static String run(ClassLoader loader, @Nullable ClassLoader context) throws Exception {
    Callable<String> application = application(loader);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      thread.setContextClassLoader(context);
      return application.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @SuppressWarnings("unchecked") // as the fixture declares it
  private static Callable<String> application(ClassLoader loader) throws Exception {
    return (Callable<String>) loader.loadClass("lab.Application").getConstructor().newInstance();
  }

  private static Object renamed(ClassLoader loader) throws Exception {
    return instance(loader, "lab.Renamed", "a");
  }

  private static Object instance(ClassLoader loader, String name, String id) throws Exception {
    return loader.loadClass(name).getConstructor(String.class).newInstance(id);
  }

  private static IntegrationEvent<?> convert(Converters converters, Object message) {
    return converters.convert(message, IntegrationEventMetadata.empty(), EventContext.system());
  }
}
