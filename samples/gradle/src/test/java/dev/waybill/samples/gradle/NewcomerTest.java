package dev.waybill.samples.gradle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What the README has users of Gradle write is a build that works. */
@EnabledForJreRange(max = JRE.JAVA_19, disabledReason = "This Gradle runs on no later JDK.")
final class NewcomerTest {

  @TempDir Path directory;
  private GradleProject project;

  @BeforeEach
  void theSourcesOfTheReadme() {
    project = new GradleProject(directory);
    Readme.sources().forEach(project::source);
  }

  @Test
  void it_generates_and_compiles() {
    project.compile();
    assertThat(project.outputs().keySet())
        .contains(
            "build/generated/sources/annotationProcessor/java/main/com/acme/users/IntegrationEvents.java",
            "build/classes/java/main/com/acme/users/UserCreatedPayload.class",
            "build/classes/java/main/META-INF/services/dev.waybill.convert.GeneratedConverterProvider");
  }

  @Test
  void tests_declare_events_too() {
    project.testSource(
        "com/acme/users/probe/ProbeSent.java",
        """
        package com.acme.users.probe;
        import dev.waybill.annotation.*;
        @DomainEvent(aggregateType = "Probe")
        record ProbeSent(@AggregateId String id) {
          Object converted() { return IntegrationEvents.convert(this); }
        }
        """);
    project.run("testClasses");
  }

  @Test
  void a_mistake_fails_the_build_with_one_message_and_is_mended() {
    project.compile();
    var before = project.outputs();
    project.source("com/acme/users/UserMoved.java", event("String id"));
    assertThatThrownBy(project::compile)
        .hasMessageContaining("UserMoved.java:3: error: WB120")
        .hasMessageContaining("1 error");
    project.source("com/acme/users/UserMoved.java", event("@AggregateId String id"));
    project.compile();
    assertThat(project.outputs().keySet())
        .containsAll(before.keySet())
        .contains("build/classes/java/main/com/acme/users/UserMovedConverter.class");
  }

  private static String event(String component) {
    return """
        package com.acme.users;
        import dev.waybill.annotation.*;
        @DomainEvent(aggregateType = "User")
        public record UserMoved(%s) {}
        """
        .formatted(component);
  }
}
