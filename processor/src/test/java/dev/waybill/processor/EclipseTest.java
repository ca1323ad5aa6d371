package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises that the other tests show with javac hold with the Eclipse compiler, too. */
class EclipseTest {

  @TempDir Path directory;

  static Set<String> shapes() {
    return Shapes.names();
  }

  static Set<String> mistakes() {
    return Mistakes.names();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void compiles_every_shape_without_a_warning_in_generated_code(String shape) {
    Eclipse.Outcome outcome =
        Eclipse.compile(directory, Eclipse.shop(directory, Shapes.named(shape)), Eclipse.WARNINGS);
    assertThat(outcome.errors()).extracting(Eclipse.Outcome::text).isEmpty();
    assertThat(outcome.warningsOfGeneratedCode()).isEmpty();
    assertThat(Loaded.of(directory.resolve("classes")).converters().size()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void reports_every_mistake_once(String mistake) {
    Marked marked = Mistakes.named(mistake);
    Eclipse.Outcome outcome = Eclipse.compile(directory, Eclipse.write(directory, marked.files()));
    // Not where: ecj knows no position of a record or of what is in it (3.37 to 3.46).
    assertThat(marked.codesOf(outcome.errors()))
        .as(() -> outcome.errors().toString())
        .isEqualTo(marked.expectedCodes().stream().sorted().toList());
  }

  @Test
  void a_type_argument_beyond_its_bound_is_the_compilers_business_alone() {
    List<Path> sources =
        Eclipse.shop(
            directory,
            """
            @DomainEvent(aggregateType = "User")
            public record UserCreated(@AggregateId String id, List<EnumSet<String>> kinds) {}
            """);
    assertThat(Eclipse.compile(directory, sources).errors())
        .extracting(Eclipse.Outcome::text)
        .isNotEmpty()
        .allMatch(text -> text.startsWith("Bound mismatch"));
    assertThat(Eclipse.compile(directory, sources).errors())
        .allMatch(error -> error.getSource().getName().endsWith("UserCreated.java"));
  }

  @Test
  void names_the_record_that_an_error_is_in_as_it_cannot_say_where_that_is() {
    List<Path> sources =
        Eclipse.shop(
            directory,
            """
            @DomainEvent(aggregateType = "User")
            public record UserCreated(@AggregateId String id, @Meta("") String key) {}
            """);
    assertThat(Eclipse.compile(directory, sources).errors())
        .singleElement()
        .satisfies(error -> assertThat(error.getSource()).isNull())
        .extracting(Eclipse.Outcome::text)
        .asString()
        .startsWith("WB134")
        .endsWith("(in shop.UserCreated)");
  }

  @Test
  void a_type_that_nobody_makes_is_no_reason_for_more_than_two_errors() {
    Eclipse.Outcome outcome =
        Eclipse.compile(
            directory,
            Eclipse.shop(directory, DeferralTest.MISSING_TYPE, DeferralTest.CALLER_OF_MISSING));
    assertThat(outcome.errors())
        .extracting(Eclipse.Outcome::text)
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).contains("Missing cannot be resolved"),
            text -> assertThat(text).contains("WB140", "cannot resolve the type Missing"));
  }

  /**
   * Why a type that another processor makes in a later round than its first is a test of javac
   * alone: ecj (3.46) starts over when one is made that somebody has missed, without what was made
   * in the rounds before that, whoever has made it.
   */
  @Test
  void ecj_forgets_what_was_generated_before_a_type_that_was_missing() {
    Project project =
        new Project(
            directory,
            CompilerUnderTest.ECJ,
            () ->
                List.of(
                    new OtherProcessors.RoundsProcessor(1),
                    new OtherProcessors.LateProcessor(1),
                    new LookingProcessor()));
    project.shop("Waiting", "class Waiting { Late late; }");
    assertThat(project.compile(project.allSources())).matches(Project.Outcome::success);
    assertThat(project.outputs())
        .containsKeys("other/Other0.java", "shop/Late.class")
        .doesNotContainKey("other/Other0.class");
  }

  /** Looks at the types of fields, as most processors do. */
  @SupportedAnnotationTypes("*")
  private static final class LookingProcessor extends AbstractProcessor {

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      round.getRootElements().stream()
          .flatMap(type -> type.getEnclosedElements().stream())
          .forEach(member -> member.asType().getKind());
      return false;
    }
  }

  /** Mentions {@code shop.Plain} in what it makes. */
  @SupportedAnnotationTypes("*")
  private static final class MentioningProcessor extends AbstractProcessor {

    private boolean isDone;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!isDone) {
        isDone = true;
        try (Writer writer = processingEnv.getFiler().createSourceFile("shop.Made").openWriter()) {
          writer.write("package shop; class Made { Plain plain; }");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }

  /**
   * Why {@link NamedModuleTest} is about javac alone: in a named module, ecj (3.46) shows generated
   * code none of the types that are being compiled, whoever has generated it.
   */
  @Test
  void ecj_has_no_named_modules_with_generated_code_of_anybody_s() {
    assertThat(withGeneratedCode("unnamed").diagnostics()).isEmpty();
    assertThat(withGeneratedCode("module shop {}").diagnostics())
        .singleElement()
        .asString()
        .contains("Plain cannot be resolved to a type");
  }

  private Project.Outcome withGeneratedCode(String module) {
    Project project =
        new Project(
            directory.resolve(module),
            CompilerUnderTest.ECJ,
            () -> List.of(new MentioningProcessor()));
    project.source(
        "shop/Plain.java", "package shop; @FunctionalInterface interface Plain { void run(); }");
    if (module.startsWith("module")) {
      project.source("module-info.java", module);
    }
    return project.compile(project.allSources());
  }
}
