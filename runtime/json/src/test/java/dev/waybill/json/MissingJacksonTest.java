package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What happens on a class path that lacks one of the optional libraries. */
class MissingJacksonTest {

  private static final String JACKSON_2 = "com.fasterxml.jackson.databind.";
  private static final String JACKSON_2_CORE = "com.fasterxml.jackson.core.";
  private static final String JACKSON_3 = "tools.jackson.";
  private static final String JSR_310 = "com.fasterxml.jackson.datatype.jsr310.";
  private static final String JDK_8 = "com.fasterxml.jackson.datatype.jdk8.";

  /** Runs in the filtered class loader, where it sees no more than an application would. */
  public static final class Application {

    public record WithTime(java.time.Instant at) {}

    public record WithOptional(java.util.Optional<String> text) {}

    private Application() {}

    public static String detected() {
      return EventCodec.detect().getClass().getSimpleName();
    }

    public static String roundTrip() {
      EventCodec codec = EventCodec.detect();
      String document = codec.encode(Codecs.event("text"));
      return codec.decodeIntegrationEvent(document, String.class).payload();
    }

    public static String encodeTime() {
      return EventCodec.detect().encode(Codecs.event(new WithTime(java.time.Instant.EPOCH)));
    }

    public static String decodeTime() {
      return EventCodec.detect()
          .decodeIntegrationEvent(
              Codecs.document("{\"at\":\"1970-01-01T00:00:00Z\"}"), WithTime.class)
          .payload()
          .toString();
    }

    public static String encodeOptional() {
      return EventCodec.detect()
          .encode(Codecs.event(new WithOptional(java.util.Optional.of("text"))));
    }
  }

  @Test
  void withBothLinesPresentJackson3IsChosen() throws Exception {
    assertThat(call("detected")).isEqualTo("Jackson3EventCodec");
  }

  @Test
  void withoutJackson2TheCodecForJackson3Works() throws Exception {
    assertThat(call("roundTripOf3", JACKSON_2, JACKSON_2_CORE, JSR_310, JDK_8)).isEqualTo("text");
  }

  @Test
  void withoutJackson3TheCodecForJackson2IsChosenAndWorks() throws Exception {
    assertThat(call("detected", JACKSON_3)).isEqualTo("Jackson2EventCodec");
    assertThat(call("roundTripOf2", JACKSON_3)).isEqualTo("text");
  }

  @Test
  void withNeitherLineTheExceptionNamesTheDependencies() {
    assertThatThrownBy(() -> call("detected", JACKSON_2, JACKSON_2_CORE, JACKSON_3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tools.jackson.core:jackson-databind")
        .hasMessageContaining("com.fasterxml.jackson.core:jackson-databind");
  }

  @Test
  void withoutItsModulesJackson2StillHandlesWhatNeedsNone() throws Exception {
    assertThat(call("roundTripOf2", JACKSON_3, JSR_310, JDK_8)).isEqualTo("text");
  }

  @Test
  void aPayloadThatNeedsTheTimeModuleNamesItsArtifact() {
    for (String method : List.of("encodeTime", "decodeTime")) {
      assertThatThrownBy(() -> call(method, JACKSON_3, JSR_310))
          .satisfies(
              e -> assertThat(e.getClass().getName()).isEqualTo(CodecException.class.getName()))
          .hasMessageContaining("$.payload.at")
          .hasMessageContaining("com.fasterxml.jackson.datatype:jackson-datatype-jsr310");
    }
  }

  @Test
  void aPayloadThatNeedsTheOptionalModuleNamesItsArtifact() {
    assertThatThrownBy(() -> call("encodeOptional", JACKSON_3, JDK_8))
        .hasMessageContaining("$.payload.text")
        .hasMessageContaining("com.fasterxml.jackson.datatype:jackson-datatype-jdk8");
  }

  private static Object call(String method, String... missing) throws Exception {
    try (FilteringClassLoader loader = new FilteringClassLoader(List.of(missing))) {
      Class<?> application = loader.loadClass(Application.class.getName());
      return application.getMethod(method.replaceAll("Of[23]", "")).invoke(null);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Loads the class path of this test anew, without the classes that are to be missing. */
  private static final class FilteringClassLoader extends URLClassLoader {

    private final List<String> missing;

    FilteringClassLoader(List<String> missing) {
      super(classPath(), ClassLoader.getPlatformClassLoader());
      this.missing = missing;
    }

    private static URL[] classPath() {
      String path =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
      return Stream.of(path.split(java.io.File.pathSeparator))
          .map(entry -> Path.of(entry).toUri())
          .map(FilteringClassLoader::url)
          .toArray(URL[]::new);
    }

    private static URL url(java.net.URI uri) {
      try {
        return uri.toURL();
      } catch (java.net.MalformedURLException e) {
        throw new IllegalArgumentException(e);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (missing.stream().anyMatch(name::startsWith)) {
        throw new ClassNotFoundException(name + " is missing on purpose");
      }
      return super.findClass(name);
    }

    @Override
    public String toString() {
      return "class path without " + Arrays.toString(missing.toArray());
    }
  }
}
