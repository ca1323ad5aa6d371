package dev.waybill.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
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

  /** Makes {@code shop.Late}, as late as it is told to. */
  @SupportedAnnotationTypes("*")
  static final class LateProcessor extends AbstractProcessor {

    private final String source;
    private int roundsToWait;

    LateProcessor(int roundsToWait) {
      this(roundsToWait, "public record Late(String x) {}");
    }

    LateProcessor(int roundsToWait, String source) {
      this.roundsToWait = roundsToWait;
      this.source = source;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (roundsToWait-- == 0) {
        try (Writer writer = processingEnv.getFiler().createSourceFile("shop.Late").openWriter()) {
          writer.write("package shop; " + source);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }

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

  private static final String LATE_EVENT =
      "import dev.waybill.annotation.*; @DomainEvent(aggregateType = \"User\")"
          + " public record Late(@AggregateId String id) {}";

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

  /** Writes a class in each of some rounds. */
  @SupportedAnnotationTypes("*")
  private static final class RoundsProcessor extends AbstractProcessor {

    private int rounds;

    RoundsProcessor(int rounds) {
      this.rounds = rounds;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (rounds-- > 0) {
        String name = "Other" + rounds;
        try (Writer writer =
            processingEnv.getFiler().createSourceFile("other." + name).openWriter()) {
          writer.write("package other; class " + name + " {}");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
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

  /** Registers providers of its own, as AutoService does. */
  @SupportedAnnotationTypes("*")
  private static final class RegisteringProcessor extends AbstractProcessor {

    private final String providers;

    RegisteringProcessor(String providers) {
      this.providers = providers;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (round.processingOver()) {
        try (Writer writer =
            processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", ServiceFile.PATH)
                .openWriter()) {
          writer.write(providers);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
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
    assertThat(Javac.strict(new RegisteringProcessor("shop.Own\n")).compile(READY, caller).errors())
        .singleElement()
        .asString()
        // No line of the user's is to blame.
        .startsWith("error: WB156")
        .contains("shop.IntegrationEventsProvider");
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
