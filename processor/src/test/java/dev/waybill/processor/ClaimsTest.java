package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * Whoever builds with {@code -Xlint:all -Werror} may use each annotation of the runtime: javac
 * warns of those that no processor claims, and a second one that claims one is never called.
 */
class ClaimsTest {

  /** Uses each annotation that users write, and makes the processors write each of the others. */
  private static final List<JavaFileObject> EACH_ONCE =
      List.of(
          JavaFileObjects.forSourceString(
              "shop.package-info",
              """
              @BoundedContext(source = "/shop")
              package shop;
              import dev.waybill.annotation.BoundedContext;
              """),
          Javac.shop(
              """
              @DomainEvent(aggregateType = "User", schemaVersion = 2)
              public record UserCreated(
                  @AggregateId UUID id, @EventId UUID event, @OccurredAt Instant at,
                  @Meta("tenantId") String tenant, @Pii String name) {
                @Upcaster static UserCreatedPayload up(UserCreatedPayloadV1 old) { return null; }
              }
              """),
          Javac.shop(
              """
              @ContractLock(
                  format = 1,
                  value = {
                    "CreateUserRejected 1\\n rejection CreateUser refuses CreateUser\\n"
                        + " reasonCode: string?",
                    "UserCreated 1\\n event UserCreated of User by string(uuid)",
                    "UserCreated 2\\n event UserCreated of User by string(uuid)\\n name: string? pii"
                  })
              class IntegrationEventsLock {}
              """),
          Javac.shop(
              """
              @Rejection
              public record CreateUserRejected(@CommandId String id, @ReasonCode String why) {}
              """),
          Javac.shop("@InternalEvent public record UserChecked(String id) {}"),
          Javac.shop("@ExternalEvent(type = \"sent\") public record Sent(String id) {}"));

  /** All annotations of the runtime that have to do with the processors. */
  private static Set<String> annotations() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path entry : ClassPath.ENTRIES) {
      if (Files.isDirectory(entry)) {
        addAnnotations(entry, names);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(entry)) {
          addAnnotations(jar.getPath("/"), names);
        }
      }
    }
    return names;
  }

  private static void addAnnotations(Path root, Set<String> names) throws IOException {
    Path folder = root.resolve("dev/waybill");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .map(file -> root.relativize(file).toString().replace('/', '.'))
            .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
            .map(name -> name.substring(0, name.length() - ".class".length()))
            .filter(ClaimsTest::isAnnotation)
            .forEach(names::add);
      }
    }
  }

  private static boolean isAnnotation(String name) {
    try {
      return Class.forName(name, false, ClaimsTest.class.getClassLoader()).isAnnotation();
    } catch (ClassNotFoundException e) {
      throw new LinkageError(name, e);
    }
  }

  @Test
  void of_each_annotation_is_made_by_exactly_one_processor() throws IOException {
    Set<String> ofEvents = new EventProcessor().getSupportedAnnotationTypes();
    Set<String> ofPackages = new PackageProcessor().getSupportedAnnotationTypes();

    assertThat(annotations())
        .hasSizeGreaterThan(10)
        .allMatch(name -> ofEvents.contains(name) != ofPackages.contains(name));
  }

  @Test
  void leave_no_warning_of_any_annotation() {
    assertThat(Javac.strict().compile(EACH_ONCE).diagnostics()).isEmpty();
  }
}
