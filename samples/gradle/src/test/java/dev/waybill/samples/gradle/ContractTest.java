package dev.waybill.samples.gradle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The tasks in the manual of contracts accept, verify and retire. */
@EnabledForJreRange(max = JRE.JAVA_19, disabledReason = "This Gradle runs on no later JDK.")
final class ContractTest {

  private static final String LOCK = "shop/IntegrationEventsLock.java";

  @TempDir Path directory;
  private GradleProject project;

  @BeforeEach
  void twoEventsAreAccepted() {
    project = new GradleProject(directory);
    project.build(Readme.contractTasks());
    event("UserCreated", "String name");
    event("UserLocked", "int reason");
    project.run("waybill-accept");
    assertThat(project.source(LOCK)).contains("UserCreated 1\n", "UserLocked 1\n");
  }

  private void event(String name, String component) {
    project.source(
        "shop/" + name + ".java",
        """
        package shop;
        import dev.waybill.annotation.*;
        @DomainEvent(aggregateType = "User")
        public record %s(@AggregateId String id, %s) {}
        """
            .formatted(name, component));
  }

  @Test
  void what_is_not_accepted_yet_is_not_released() {
    project.run("waybill-verify");
    event("UserCreated", "String name, String nickname");
    assertThatThrownBy(() -> project.run("waybill-verify"))
        .hasMessageContaining("error: WB210: UserCreated.nickname is not in the lock yet.");
    project.run("waybill-accept");
    project.run("waybill-verify");
  }

  @Test
  void a_lone_change_of_the_lock_is_judged() {
    project.source(LOCK, project.source(LOCK).replace("name: string?", "name: int32"));
    assertThatThrownBy(project::compile)
        .hasMessageContaining("WB203")
        .hasMessageContaining("1 error");
  }

  @Test
  void an_event_is_retired_and_goes() {
    project.run("waybill-accept", "-Pretire=UserLocked");
    project.delete("shop/UserLocked.java");
    project.run("waybill-verify");
    assertThat(project.source(LOCK)).contains("UserLocked 1 retired\n");
  }
}
