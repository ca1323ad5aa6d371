package dev.waybill.processor;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever uses the generated code of what is wrong finds its shape, so that the one mistake is the
 * one error, whatever the mistake and whichever the compiler.
 */
class CallersTest {

  /** The mistakes that callers cannot be spared, and why. */
  private static final Map<String, String> UNAVOIDABLE =
      Map.of(
          "a name too long for the files of generated classes",
          "no file can hold a class of that name, its payload's least of all",
          "a class of the entry class's name",
          "the class that callers mean is there, and the user wrote it",
          "a class of the entry class's name, with settings",
          "the same",
          "an event on a class",
          "it has no components, so nobody knows the shape of its payload",
          "a rejection on an enum",
          "the same");

  private static final String EVENT =
      """
      @DomainEvent(aggregateType = "User") public record %s(@AggregateId String id, int x) {}
      """;

  private static final String CALLER_OF_BOTH =
      """
      package other;
      import shop.*;
      class Caller {
        Object created(UserCreatedPayload p) { return IntegrationEvents.userCreated(p); }
        Object removed(UserRemovedPayload p) { return IntegrationEvents.userRemoved(p); }
        Object created(UserCreated event) { return IntegrationEvents.convert(event); }
        Object removed(UserRemoved event) { return IntegrationEvents.convert(event); }
      }
      """;

  @TempDir Path directory;

  static Set<String> mistakes() {
    return Mistakes.names().stream()
        .filter(mistake -> !UNAVOIDABLE.containsKey(mistake))
        .collect(toCollection(java.util.LinkedHashSet::new));
  }

  static Set<String> unavoidable() {
    return new TreeSet<>(UNAVOIDABLE.keySet());
  }

  private static Marked withCallers(String mistake) {
    return Marked.sources(Callers.with(Mistakes.sources(mistake)));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void find_what_they_call_on_javac(String mistake) {
    withCallers(mistake).fails();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void find_what_they_call_on_ecj(String mistake) {
    assertOneErrorOnEclipse(withCallers(mistake));
  }

  private void assertOneErrorOnEclipse(Marked marked) {
    Eclipse.Outcome outcome = Eclipse.compile(directory, Eclipse.write(directory, marked.files()));
    assertThat(marked.codesOf(outcome.errors()))
        .as(() -> outcome.errors().toString())
        .isEqualTo(marked.expectedCodes().stream().sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("unavoidable")
  void are_told_of_the_mistake_at_least(String mistake) {
    Marked marked = withCallers(mistake);
    List<String> codes = marked.codesOf(marked.compile().errors());
    assertThat(codes).containsAll(marked.expectedCodes()).hasSizeGreaterThan(1);
  }

  @Test
  void of_main_code_find_what_they_call_beside_tests_that_would_hide_its_entry_class() {
    Project main = new Project(directory.resolve("main"));
    main.shop("UserCreated", EVENT.formatted("UserCreated"));
    assertThat(main.compile(main.allSources())).matches(Project.Outcome::success);
    Project tests = new Project(directory.resolve("tests"));
    tests.shop("UserRemoved", EVENT.formatted("UserRemoved"));
    tests.source("other/Caller.java", CALLER_OF_BOTH);
    assertThat(
            tests.compile(tests.allSources(), "-cp", ClassPath.after(main.classes())).diagnostics())
        .singleElement()
        .asString()
        .contains("WB153");
  }

  /** ecj keeps the class that it has seen, whatever is written in its place. */
  @Test
  void of_tests_find_no_factories_on_ecj_where_the_entry_class_is_that_of_main_code() {
    Path main = directory.resolve("main");
    Eclipse.compile(main, Eclipse.shop(main, EVENT.formatted("UserCreated")));
    Path tests = directory.resolve("tests");
    assertThat(
            Eclipse.compile(
                    tests,
                    List.of(
                        Eclipse.shop(tests, EVENT.formatted("UserRemoved")).get(0),
                        new Project(tests).source("other/Caller.java", CALLER_OF_BOTH)),
                    "-cp",
                    ClassPath.after(main.resolve("classes")))
                .errors())
        .extracting(Eclipse.Outcome::text)
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).contains("WB153"),
            text -> assertThat(text).startsWith("The method userRemoved"),
            text -> assertThat(text).startsWith("The method convert"));
  }

  private static final List<JavaFileObject> SUB_PACKAGE =
      List.of(
          Javac.shop(EVENT.formatted("UserCreated")),
          JavaFileObjects.forSourceString(
              "shop.IntegrationEvents.Inner",
              "package shop.IntegrationEvents; public class Inner {}"));

  @Test
  void of_a_package_of_the_entry_classs_name_is_one_error_on_javac() {
    assertThat(
            Javac.strict().withOptions("-XDshould-stop.ifError=FLOW").compile(SUB_PACKAGE).errors())
        .singleElement()
        .asString()
        .contains("UserCreated.java:5: error: WB153: Package shop needs the name IntegrationEvents")
        .contains("there is a package of that name");
  }

  @Test
  void of_a_package_of_the_entry_classs_name_is_one_error_of_ecjs_own() {
    assertThat(Eclipse.compile(directory, Eclipse.write(directory, SUB_PACKAGE)).errors())
        .extracting(Eclipse.Outcome::text)
        .containsExactly("The type IntegrationEvents collides with a package");
  }

  @Test
  void are_written_for_every_mistake() {
    Map<String, String[]> views = new HashMap<>();
    ExternalMistakes.addTo(views); // for which nothing is generated that these callers could call
    assertThat(Mistakes.names())
        .filteredOn(mistake -> !views.containsKey(mistake))
        .filteredOn(
            mistake ->
                Callers.with(Mistakes.sources(mistake)).length == Mistakes.sources(mistake).length)
        .containsExactlyInAnyOrder(
            "a component annotation on a record that is no event",
            "several component annotations on a record that is no event",
            "a component annotation on a record itself",
            // It has callers already, inside the class.
            "a class around it that is private");
  }
}
