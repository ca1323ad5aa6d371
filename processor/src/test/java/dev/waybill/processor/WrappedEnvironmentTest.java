package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Build tools hand processors an environment of their own, not the compiler's. */
class WrappedEnvironmentTest {

  @TempDir Path directory;

  @Test
  void class_files_that_a_wrapped_compiler_finds_from_before_do_no_harm() {
    Project project =
        new Project(
            directory,
            CompilerUnderTest.JAVAC,
            () -> List.of(wrapped(new EventProcessor()), wrapped(new PackageProcessor())));
    project.shop(
        "UserCreated",
        "@DomainEvent(aggregateType = \"User\") public record UserCreated(@AggregateId String id) {}");

    assertThat(project.compile(project.allSources())).matches(Project.Outcome::success);
    assertThat(project.compile(project.allSources())).matches(Project.Outcome::success);
  }

  private static Processor wrapped(AbstractProcessor processor) {
    return (Processor)
        Proxy.newProxyInstance(
            WrappedEnvironmentTest.class.getClassLoader(),
            new Class<?>[] {Processor.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("init")) {
                arguments[0] = wrapped((ProcessingEnvironment) arguments[0]);
              }
              return method.invoke(processor, arguments);
            });
  }

  private static ProcessingEnvironment wrapped(ProcessingEnvironment environment) {
    return (ProcessingEnvironment)
        Proxy.newProxyInstance(
            WrappedEnvironmentTest.class.getClassLoader(),
            new Class<?>[] {ProcessingEnvironment.class},
            (proxy, method, arguments) -> method.invoke(environment, arguments));
  }
}
