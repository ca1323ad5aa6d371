package dev.waybill.processor;

import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A type that nobody makes costs two errors, the compiler's own and ours, whoever mentions the
 * generated code, and wherever.
 */
class MissingTypeTest {

  private static final JavaFileObject IMPORTING_CALLER =
      JavaFileObjects.forSourceString(
          "app.Caller",
          """
          package app;
          import static shop.IntegrationEvents.userCreated;
          import dev.waybill.event.IntegrationEvent;
          import shop.IntegrationEvents;
          import shop.UserCreated;
          import shop.UserCreatedConverter;
          import shop.UserCreatedPayload;
          public class Caller {
            private UserCreatedPayload field;
            private final Class<?> type = UserCreatedConverter.class;
            public IntegrationEvent<UserCreatedPayload> signature(UserCreatedPayload parameter) {
              return userCreated(parameter);
            }
            IntegrationEvent<?> conversion(UserCreated event) {
              return IntegrationEvents.convert(event);
            }
            interface Typed<P extends UserCreatedPayload> extends java.util.List<P> {}
          }
          """);

  private static final Map<String, String> RECORDS = new LinkedHashMap<>();

  static {
    RECORDS.put("as a component", "(@AggregateId String id, Missing foo)");
    RECORDS.put("as a type argument", "(@AggregateId String id, List<Missing> foo)");
    RECORDS.put("as a bounded type argument", "(@AggregateId String id, EnumSet<Missing> foo)");
    RECORDS.put(
        "as a bounded wildcard", "(@AggregateId String id, Class<? extends Enum<Missing>> foo)");
    RECORDS.put("in an array", "(@AggregateId String id, Missing[]... foo)");
    RECORDS.put("as the id", "(@AggregateId Missing id, String foo)");
  }

  @TempDir Path directory;

  static Set<String> places() {
    return RECORDS.keySet();
  }

  private static List<JavaFileObject> sources(String place) {
    return List.of(
        record("UserCreated", RECORDS.getOrDefault(place, "")),
        record("UserRemoved", "(@AggregateId String id)"),
        IMPORTING_CALLER);
  }

  @ParameterizedTest
  @MethodSource("places")
  void is_named_once_by_javac_and_once_by_us(String place) {
    assertNamedTwice(javac(Javac.strict(), sources(place).toArray(JavaFileObject[]::new)));
  }

  @ParameterizedTest
  @MethodSource("places")
  void is_named_once_by_ecj_and_once_by_us(String place) {
    assertNamedTwice(
        Eclipse.compile(directory, Eclipse.write(directory, sources(place))).errors().stream()
            .map(Eclipse.Outcome::text));
  }

  @Test
  void is_named_once_by_javac_and_once_by_us_as_a_bound() {
    assertNamedTwice(
        javac(
            Javac.strict(),
            record("UserCreated", "<T extends Missing>(@AggregateId String id, T foo)"),
            IMPORTING_CALLER));
  }

  @Test
  void is_named_once_by_ecj_and_once_by_us_in_each_of_records_that_wait_for_each_other() {
    List<JavaFileObject> sources =
        List.of(
            record("UserCreated", "(@AggregateId String id, UserRemovedPayload other, Missing x)"),
            record("UserRemoved", "(@AggregateId String id, Missing y)"),
            shop("class Caller { final Class<?> type = UserCreatedConverter.class; }"));
    assertThat(Eclipse.compile(directory, Eclipse.write(directory, sources)).errors())
        .extracting(Eclipse.Outcome::text)
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).startsWith("Missing cannot be resolved"),
            text -> assertThat(text).startsWith("Missing cannot be resolved"),
            text -> assertThat(text).startsWith("WB140: UserCreated").contains("type Missing"),
            text -> assertThat(text).startsWith("WB140: UserRemoved").contains("type Missing"));
  }

  @Test
  void is_named_no_more_often_where_another_processor_makes_other_types() {
    assertNamedTwice(
        javac(
            Javac.strict(new OtherProcessors.LateProcessor(0)),
            record("UserCreated", "(@AggregateId String id, Missing foo)"),
            IMPORTING_CALLER));
  }

  @Test
  void is_no_matter_for_the_factories_of_other_records() {
    Stream<String> errors =
        javac(
            Javac.strict(),
            shop(
                """
                    public class Hidden {
                      @DomainEvent(aggregateType = "User")
                      private record UserRemoved(@AggregateId Missing id) {}
                    }
                    """),
            record("UserCreated", "(@AggregateId String id)"),
            IMPORTING_CALLER);
    assertThat(errors)
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).doesNotContain("WB").contains("Missing"),
            text -> assertThat(text).contains("WB106"));
  }

  /** What javac says, which goes on as far as it can and so shows cascades. */
  private static Stream<String> javac(Compiler compiler, JavaFileObject... sources) {
    return compiler.withOptions("-XDshould-stop.ifError=FLOW").compile(sources).errors().stream()
        .map(error -> error.getMessage(null));
  }

  private static JavaFileObject record(String name, String rest) {
    return shop("@DomainEvent(aggregateType = \"User\") public record " + name + rest + " {}");
  }

  private static void assertNamedTwice(Stream<String> errors) {
    assertThat(errors)
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).doesNotContain("WB").contains("Missing"),
            text -> assertThat(text).contains("WB140", "cannot resolve the type Missing"));
  }
}
