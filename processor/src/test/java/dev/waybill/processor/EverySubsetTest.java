package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whichever sources of a package are compiled again, what comes of it is what a clean build has.
 */
class EverySubsetTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void gives_the_bytes_of_the_clean_build(CompilerUnderTest compiler) {
    Project project = new Project(directory, compiler);
    List<Path> sources =
        List.of(
            project.shop(
                "UserCreated",
                """
                /** A user, as the author puts it. @param name all of it */
                @DomainEvent(aggregateType = "User", type = "user.created", schemaVersion = 2)
                public record UserCreated(@AggregateId String id, String name) {}
                """),
            project.shop(
                "RenameUserRejected",
                """
                /** Not this name. */
                @Rejection(aggregateType = "User", reasonCode = "TAKEN", retryable = true)
                public record RenameUserRejected(@CommandId String id, String name) {}
                """),
            project.shop(
                "UserChanged",
                """
                /** A change from one <T> to another. */
                @DomainEvent(aggregateType = "User")
                public record UserChanged<T extends Comparable<? super T>>(
                    @AggregateId String id, T from, List<? extends T> to) {}
                """),
            project.shop(
                "UserEvent",
                """
                @DomainEvent(aggregateType = "User")
                public sealed interface UserEvent {
                  /** In a family. */
                  @DomainEvent
                  record Removed(@AggregateId String id) implements UserEvent {}
                }
                """));
    assertThat(project.compile(sources)).isEqualTo(new Project.Outcome(true, List.of()));
    SortedMap<String, String> clean = project.outputs();
    // Classes and sources of entry class and provider, the service file, and the bundle.
    assertThat(project.aggregated()).hasSize(7);

    for (int subset = 1; subset < 1 << sources.size(); subset++) {
      int chosen = subset;
      List<Path> some =
          IntStream.range(0, sources.size())
              .filter(i -> (chosen & 1 << i) != 0)
              .mapToObj(sources::get)
              .toList();
      assertThat(project.compile(some)).matches(Project.Outcome::success);
      assertThat(project.outputs()).as(some.toString()).isEqualTo(clean);
    }
  }
}
