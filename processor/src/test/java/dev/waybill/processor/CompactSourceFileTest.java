package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.processor.message.Message;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Java 25 has source files that declare no class around their methods and records. What is in them
 * is not there for other code, generated or not.
 */
class CompactSourceFileTest {

  static final Message MESSAGE = Message.COMPACT_SOURCE_FILE;

  @TempDir Path directory;
  private Project project;

  @BeforeEach
  void withAnEventInSuchAFile() {
    assumeTrue(Runtime.version().feature() >= 25, "this compiler has no compact source files");
    project = new Project(directory);
    project.source(
        "Main.java",
        """
        import dev.waybill.annotation.*;
        @DomainEvent(aggregateType = "User")
        record UserCreated(@AggregateId String id, Kind kind) {}
        enum Kind { A }
        void main() { IO.println(IntegrationEvents.convert(new UserCreated("1", Kind.A))); }
        """);
  }

  @Test
  void is_named_as_the_reason_why_an_event_in_it_cannot_be_converted() {
    assertThat(project.compile(project.allSources()).diagnostics())
        .singleElement()
        .asString()
        .startsWith("Main.java:3:1: error: WB109: Generated code cannot reach UserCreated");
  }

  /** Not so in the default package: who lists what is in that gets an error of javac's own (25). */
  @Test
  void finds_the_events_of_a_package() {
    project.source(
        "Main.java",
        """
        import shop.*;
        void main() { IO.println(IntegrationEvents.convert(new UserCreated("1"))); }
        """);
    project.shop(
        "UserCreated",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id) {}
        """);
    assertThat(project.compile(project.allSources()).diagnostics()).isEmpty();
    assertThat(Loaded.of(project.classes()).converters().size()).isEqualTo(1);
  }
}
