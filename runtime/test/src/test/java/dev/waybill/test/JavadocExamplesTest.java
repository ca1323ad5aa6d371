package dev.waybill.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.house.JavadocExamples;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each public type of the kit shows in its documentation how it is used, in code that compiles. */
final class JavadocExamplesTest {

  private static final String IMPORTS =
      """
      import static dev.waybill.test.assertj.WaybillAssertions.assertThat;
      import static org.assertj.core.api.Assertions.assertThat;
      import dev.waybill.bus.*;
      import dev.waybill.json.EventCodec;
      import dev.waybill.outbox.*;
      import dev.waybill.test.*;
      import dev.waybill.test.assertj.WaybillAssertions;
      import dev.waybill.test.junit.*;
      import dev.waybill.test.outbox.*;
      import java.time.Duration;
      import java.util.UUID;
      import org.junit.jupiter.api.Test;
      import org.junit.jupiter.api.extension.ExtendWith;
      """;

  private static final String SURROUNDINGS =
      """
      record UserCreated(UUID id, String name) {}
      record UserRenamed(UUID id, String name) {}
      record RenameUser(UUID id, String name) {}
      record RegisterUser(String name) {}
      static class Welcome implements EventHandler {
        public void handle(dev.waybill.event.IntegrationEvent<?> event) {}
      }
      static class Users {
        Users(Queueable outbox) {}
        void apply(UserCreated event) {}
        void handle(RenameUser command) {}
        void register(RegisterUser command) {}
      }
      UUID id;
      Scenario<Users, UserCreated, RenameUser> scenario;
      static InMemoryOutbox outbox;
      static OutboxWorker worker;
      """;

  private final JavadocExamples examples =
      JavadocExamples.in(Path.of("src/main/java"), IMPORTS, SURROUNDINGS);

  JavadocExamplesTest() throws IOException {}

  @Test
  void compile(@TempDir Path folder) throws IOException {
    assertThat(examples.problems(folder)).isEmpty();
  }

  @Test
  void areThereForAllButThePartsOfTheContractWhichAreUsedAlike() {
    assertThat(examples.notShown())
        .allMatch(type -> type.endsWith("Contract") && !type.equals("OutboxContract"));
  }
}
