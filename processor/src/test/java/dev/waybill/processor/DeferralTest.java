package dev.waybill.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.waybill.processor.Javac.shop;
import static dev.waybill.processor.OtherProcessors.LATE_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.waybill.processor.OtherProcessors.LateProcessor;
import dev.waybill.processor.OtherProcessors.RegisteringProcessor;
import dev.waybill.processor.OtherProcessors.RoundsProcessor;
import java.nio.file.Path;
import java.util.List;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that another processor makes, and types that nobody makes. */
class DeferralTest {

  static final String MISSING_TYPE =
      """
      @DomainEvent(aggregateType = "User")
      public record UserCreated(@AggregateId String id, String name, List<Missing> foo) {}
      """;
  static final String CALLER_OF_MISSING =
      """
      public class Caller {
        UserCreatedPayload payload = new UserCreatedPayload("Ann", null);
        Object factory() { return IntegrationEvents.userCreated(payload); }
        Object conversion(UserCreated event) { return IntegrationEvents.convert(event); }
      }
      """;

  private static final JavaFileObject WAITING =
      shop(
          """
          @DomainEvent(aggregateType = "User")
          public record UserCreated(@AggregateId String id, Late late) {}
          """);
  private static final JavaFileObject READY =
      shop(
          """
          @DomainEvent(aggregateType = "User")
          public record UserRemoved(@AggregateId String id) {}
          """);

  @Test
  void a_record_waits_for_a_type_of_the_same_round() {
    Compilation compilation = Javac.strict(new LateProcessor(0)).compile(WAITING, READY);
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(Loaded.of(compilation).converters().size()).isEqualTo(2);
  }

  @Test
  void waiting_alone_causes_no_warning() {
    Compilation compilation = Javac.strict(new LateProcessor(0)).compile(WAITING);
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(Loaded.of(compilation).converters().size()).isEqualTo(1);
  }

  @Test
  void the_entry_class_waits_for_a_record_that_waits() {
    Compilation compilation = Javac.strict(new LateProcessor(1)).compile(WAITING, READY);
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(Loaded.of(compilation).converters().size()).isEqualTo(2);
  }

  @Test
  void an_event_that_another_processor_makes_in_time_is_one_of_its_package() {
    Compilation compilation = Javac.strict(new LateProcessor(0, LATE_EVENT)).compile(READY);
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(Loaded.of(compilation).converters().size()).isEqualTo(2);
  }

  @Test
  void all_events_of_a_package_that_has_settings_may_be_made_by_another_processor() {
    Compilation compilation =
        Javac.strict(new LateProcessor(0, LATE_EVENT))
            .compile(
                JavaFileObjects.forSourceString(
                    "shop.package-info",
                    "@dev.waybill.annotation.BoundedContext(source = \"/shop\") package shop;"));
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(Loaded.of(compilation).converters().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void an_event_that_comes_when_the_entry_class_is_written_is_named(int roundsToWait) {
    // It takes somebody to bring about the rounds in which the other processor waits.
    Processor other = new LateProcessor(roundsToWait, LATE_EVENT);
    assertThat(Javac.strict(new RoundsProcessor(roundsToWait), other).compile(READY).errors())
        .singleElement()
        .asString()
        .contains("Late.java:1: error: WB158: Late was made when IntegrationEvents, the entry");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void an_event_that_comes_when_the_entry_class_is_written_is_named_on_ecj(
      int roundsToWait, @TempDir Path directory) {
    assertThat(
            Eclipse.compileWith(
                    List.of(
                        new RoundsProcessor(roundsToWait),
                        new LateProcessor(roundsToWait, LATE_EVENT)),
                    directory,
                    Eclipse.write(directory, List.of(READY)))
                .errors())
        .extracting(Eclipse.Outcome::text)
        .singleElement()
        .asString()
        .startsWith("WB158: Late was made when IntegrationEvents")
        .endsWith("(in shop.Late)");
  }

  @Test
  void a_type_that_is_made_when_nobody_else_is_at_work_any_more_comes_too_late() {
    Compilation compilation = Javac.strict(new LateProcessor(1)).compile(WAITING);
    assertThat(compilation.errors())
        .singleElement()
        .asString()
        .contains("WB140", "cannot resolve the type Late", "in time");
  }

  @Test
  void waiting_leaves_no_file_behind(@TempDir Path directory) {
    Project project = new Project(directory);
    project.shop("UserCreated", MISSING_TYPE);
    Path generated = directory.resolve("generated");
    assertThat(generated.toFile().mkdirs()).isTrue();
    assertThat(project.compile(project.allSources(), "-s", generated.toString()).diagnostics())
        .hasSize(2);
    assertThat(generated.resolve("shop"))
        .isDirectoryContaining("glob:**IntegrationEvents.java")
        .isDirectoryNotContaining("glob:**Round*");
  }

  @Test
  void a_type_that_nobody_makes_is_named() {
    Compilation compilation = Javac.strict().compile(WAITING);
    assertThat(compilation.errors())
        .as(compilation.errors().toString())
        .hasSize(2)
        .anySatisfy(error -> assertThat(error.getMessage(null)).contains("cannot find symbol"))
        .anySatisfy(
            error ->
                assertThat(error.getMessage(null))
                    .contains("WB140", "UserCreated", "cannot resolve the type Late"));
  }

  @Test
  void the_errors_of_other_records_are_reported_beside_it() {
    Compilation compilation =
        Javac.strict()
            .compile(
                WAITING,
                shop(
                    """
                    @DomainEvent(aggregateType = "User", schemaVersion = 0)
                    public record UserRemoved(@AggregateId String id) {}
                    """));
    assertThat(compilation.errors())
        .as(compilation.errors().toString())
        .hasSize(3)
        .extracting(error -> error.getMessage(null))
        .anyMatch(text -> text.contains("WB140"))
        .anyMatch(text -> text.contains("WB112"));
  }

  @Test
  void a_processor_that_writes_the_same_service_file_is_named_as_the_reason() {
    JavaFileObject caller =
        shop(
            """
            public class Caller {
              Object conversion(UserRemoved event) { return IntegrationEvents.convert(event); }
            }
            """);
    assertThat(
            Javac.strict(new RegisteringProcessor(ServiceFile.PATH, "shop.Own\n"))
                .compile(READY, caller)
                .errors())
        .singleElement()
        .asString()
        // No line of the user's is to blame.
        .startsWith("error: WB156")
        .contains("shop.IntegrationEventsProvider");
  }

  /** As AutoService does for a provider that somebody has written by hand. */
  @Test
  void a_processor_that_registers_hand_written_providers_does_not_meet_ours() {
    Compilation compilation =
        Javac.strict(
                new RegisteringProcessor(
                    "META-INF/services/dev.waybill.convert.ConverterProvider", "shop.Own\n"))
            .compile(
                READY,
                shop(
                    """
                    import dev.waybill.convert.*;
                    import java.util.List;
                    public class Own implements ConverterProvider {
                      public List<EventConverter<?, ?>> converters() { return List.of(); }
                    }
                    """));
    assertThat(compilation.errors()).isEmpty();
    assertThat(Loaded.of(compilation).converters().size()).isEqualTo(1);
  }

  @Test
  void callers_within_methods_find_the_shape_of_what_could_not_be_made() {
    Compilation compilation =
        Javac.strict()
            .withOptions("-XDshould-stop.ifError=FLOW")
            .compile(
                shop(MISSING_TYPE),
                shop(
                    """
                    public class Caller {
                      Object factory() {
                        return IntegrationEvents.userCreated(new UserCreatedPayload("Ann", null));
                      }
                      Object conversion(UserCreated event) {
                        return IntegrationEvents.convert(event);
                      }
                    }
                    """));
    assertThat(compilation.errors()).as(compilation.errors().toString()).hasSize(2);
  }

  @Test
  void a_missing_constant_is_waited_for_and_is_the_compilers_business() {
    Compilation compilation =
        Javac.strict()
            .compile(
                shop(
                    """
                    @DomainEvent(aggregateType = Names.USER)
                    public record UserCreated(@AggregateId String id, @Meta(Names.KEY) String key) {}
                    """));
    assertThat(compilation.errors())
        .extracting(error -> error.getMessage(null))
        .hasSize(2)
        .allMatch(text -> text.contains("cannot find symbol"));
  }
}
