package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.house.JavadocExamples;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples in the documentation of public types compile. */
final class JavadocExamplesTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/waybill");

  private static final String IMPORTS =
      """
      import java.math.BigDecimal;
      import java.sql.Connection;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;
      import javax.sql.DataSource;
      import org.jspecify.annotations.Nullable;
      """;

  private static final String SURROUNDINGS =
      """
      record UserCreatedPayload(String name) {
        UserCreatedPayload(String firstName, String lastName) { this(firstName + lastName); }
      }
      record UserCreatedPayloadV1(String name) {}
      record TheirView(String newName) {}
      record CreateUserRejectedPayload(String reasonCode) {}
      record PaymentCaptured(String userId) {}
      record UserInvited(String userId) {}
      record GreetUser(String userId) {}
      static class UserCreated {
        static Object fromV1(Object old) { return old; }
      }
      interface Aggregate {
        List<?> raised();
      }
      """;

  /** What the examples of all packages but that of the annotations speak of, too. */
  private static final String PARTS =
      """
      EventBus bus;
      InMemoryEventBus busOfTheTest;
      EventConsumer consumer;
      EventHandler handler;
      InMemoryOutbox outbox;
      Queueable queueable;
      OutboxOperations operations;
      Converters converters;
      IntegrationEvent<?> received;
      Aggregate aggregate;
      DataSource dataSource;
      Executor executor;
      Throwable failure;
      void retryAll() {}
      void divide() {}
      void welcome(String name) {}
      void rename(String name) {}
      void tell(String reason) {}
      void count(String type) {}
      void count(Connection connection, String type) {}
      void activate(String userId) {}
      void serve() {}
      void wakeSomebody(String id, Throwable cause) {}
      String currentTenant() { return "acme"; }
      """;

  @Test
  void ofAnnotations(@TempDir Path folder) throws IOException {
    JavadocExamples examples =
        JavadocExamples.in(
            SOURCES.resolve("annotation"),
            IMPORTS + "import dev.waybill.annotation.*;\n",
            SURROUNDINGS);

    assertThat(examples.shown())
        .contains("DomainEvent", "Rejection", "InternalEvent", "ExternalEvent", "Upcaster");
    assertThat(examples.problems(folder)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bus", "convert", "event", "outbox"})
  void ofTypes(String name, @TempDir Path folder) throws IOException {
    JavadocExamples examples =
        JavadocExamples.in(
            SOURCES.resolve(name),
            IMPORTS
                + """
                import dev.waybill.bus.*;
                import dev.waybill.convert.*;
                import dev.waybill.event.*;
                import dev.waybill.outbox.*;
                """,
            SURROUNDINGS + PARTS);

    assertThat(examples.shown()).isNotEmpty();
    assertThat(examples.problems(folder)).isEmpty();
  }

  /** Whoever consumes, and whoever publishes, finds how. */
  @Test
  void areThereForAllThatIsHandledOnABus() throws IOException {
    assertThat(JavadocExamples.in(SOURCES.resolve("bus"), "", "").notShown()).isEmpty();
  }
}
