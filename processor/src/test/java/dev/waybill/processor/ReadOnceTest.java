package dev.waybill.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.waybill.processor.OtherProcessors.LateProcessor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * How often a record is read, told by how often the compiler is asked for its comment; and what is
 * looked for everywhere.
 */
class ReadOnceTest {

  private static final JavaFileObject GOOD =
      shop("@DomainEvent(aggregateType = \"User\") public record Good(@AggregateId String id) {}");
  private static final JavaFileObject FAULTY =
      shop("@DomainEvent(aggregateType = \"User\") public record Faulty(String id) {}");
  private static final JavaFileObject WAITING =
      shop(
          """
          @DomainEvent(aggregateType = "User")
          public record Waiting(@AggregateId String id, Late late) {}
          """);
  private static final JavaFileObject LACKING =
      shop(
          """
          @DomainEvent(aggregateType = "User")
          public record Lacking(@AggregateId String id, Never never) {}
          """);

  private static final JavaFileObject FAMILY =
      shop(
          """
          @DomainEvent(aggregateType = "User")
          public sealed interface Family {
            @DomainEvent record First(@AggregateId String id) implements Family {}
            @DomainEvent record Second(@AggregateId String id, Late late) implements Family {}
          }
          """);
  private static final JavaFileObject REFUSED =
      shop(
          """
          @Rejection(commandType = "Join")
          public record Refused(@CommandId String id, @ReasonCode String reason, Good good) {}
          """);
  private static final JavaFileObject TAKEN =
      shop("@DomainEvent(aggregateType = \"User\") public record Taken(@AggregateId String id) {}");
  private static final JavaFileObject IN_THE_WAY = shop("class TakenConverter {}");

  private final Map<String, Integer> readings = new TreeMap<>();

  /** What was looked for from nowhere: javac then goes through all modules of the JDK. */
  private final List<String> searches = new ArrayList<>();

  private Compilation compile(JavaFileObject... sources) {
    return Compiler.javac()
        .withClasspath(ClassPath.files())
        .withProcessors(
            new LateProcessor(1), counting(new EventProcessor()), counting(new PackageProcessor()))
        .compile(sources);
  }

  @Test
  void records_that_are_as_they_should_be_are_read_once_even_if_they_wait() {
    assertThat(compile(GOOD, WAITING)).succeeded();

    assertThat(readings).isEqualTo(Map.of("Good", 1, "Waiting", 1));
  }

  @Test
  void records_with_errors_are_read_once_though_their_errors_are_told_later() {
    assertThat(compile(GOOD, FAULTY, LACKING)).failed();

    assertThat(readings).isEqualTo(Map.of("Faulty", 1, "Good", 1, "Lacking", 1));
  }

  @Test
  void records_of_a_family_are_read_once_as_are_those_that_others_hold() {
    assertThat(compile(GOOD, FAMILY, REFUSED)).succeeded();

    assertThat(readings).isEqualTo(Map.of("First", 1, "Good", 1, "Refused", 1, "Second", 1));
  }

  @Test
  void a_record_whose_code_has_no_place_is_read_once() {
    assertThat(compile(GOOD, TAKEN, IN_THE_WAY)).failed();

    assertThat(readings).isEqualTo(Map.of("Good", 1, "Taken", 1));
  }

  @Test
  void nothing_is_looked_for_in_all_modules() {
    JavaFileObject settings =
        JavaFileObjects.forSourceString(
            "shop.package-info",
            "@dev.waybill.annotation.BoundedContext(source = \"/shop\") package shop;");

    assertThat(compile(GOOD, WAITING, FAMILY, settings)).succeeded();
    assertThat(compile(GOOD, FAULTY, LACKING)).failed();

    assertThat(searches).isEmpty();
  }

  private Processor counting(AbstractProcessor processor) {
    return proxy(
        Processor.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("init")) {
            arguments[0] = counting((ProcessingEnvironment) arguments[0]);
          }
          return method.invoke(processor, arguments);
        });
  }

  private ProcessingEnvironment counting(ProcessingEnvironment environment) {
    Elements elements = counting(environment.getElementUtils());
    return proxy(
        ProcessingEnvironment.class,
        (proxy, method, arguments) ->
            method.getName().equals("getElementUtils")
                ? elements
                : method.invoke(environment, arguments));
  }

  private Elements counting(Elements elements) {
    return proxy(
        Elements.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              // The processors find what they share by the elements that they have in common.
              case "hashCode" -> elements.hashCode();
              case "equals" -> elements.hashCode() == arguments[0].hashCode();
              case "getDocComment" -> {
                readings.merge(
                    ((Element) arguments[0]).getSimpleName().toString(), 1, Integer::sum);
                yield method.invoke(elements, arguments);
              }
              case "getTypeElement", "getPackageElement" -> {
                if (arguments.length == 1) {
                  searches.add(arguments[0].toString());
                }
                yield method.invoke(elements, arguments);
              }
              default -> method.invoke(elements, arguments);
            });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            ReadOnceTest.class.getClassLoader(), List.of(type).toArray(new Class<?>[0]), handler));
  }
}
