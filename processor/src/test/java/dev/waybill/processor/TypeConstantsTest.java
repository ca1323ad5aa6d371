package dev.waybill.processor;

import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import dev.waybill.event.IntegrationEvent;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Consumers name the types of a package's events by constants. */
@ParameterizedClass
@EnumSource
class TypeConstantsTest {

  private static final String CREATED =
      """
      @DomainEvent(aggregateType = "User")
      public record UserCreated(@AggregateId String id) {}
      """;

  private static final String REFUSED =
      """
      @Rejection(reasonCode = "TAKEN")
      public record CreateUserRejected(@CommandId String id) {}
      """;

  @TempDir Path directory;
  private final CompilerUnderTest compiler;

  TypeConstantsTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  private static List<String> constants(Class<?> types) {
    return Arrays.stream(types.getDeclaredFields())
        .filter(field -> !field.isSynthetic())
        .map(field -> field.getName() + " = " + value(field))
        .sorted()
        .toList();
  }

  private static Object value(Field field) {
    try {
      field.setAccessible(true);
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> constantsOf(String... sources) {
    return constants(
        compiler
            .load(
                Arrays.stream(sources).map(Javac::shop).toArray(javax.tools.JavaFileObject[]::new))
            .type("shop.IntegrationEvents$Types"));
  }

  @Test
  void a_switch_takes_them() {
    Project project = project();
    project.source(
        "other/Consumer.java",
        """
        package other;
        import dev.waybill.event.IntegrationEvent;
        import shop.IntegrationEvents.Types;
        public class Consumer {
          public static String hear(IntegrationEvent<?> event) {
            return switch (event.type()) {
              case Types.USER_CREATED -> "created";
              case Types.CREATE_USER -> "refused";
              case Types.CREATE_USER_REJECTED -> "made by hand";
              default -> "none of ours";
            };
          }
        }
        """);
    assertThat(project.compile(project.allSources(), compiler.strictly()))
        .isEqualTo(new Project.Outcome(true, List.of()));
    Loaded loaded = Loaded.of(project.classes());
    assertThat(List.of("shop.UserCreated", "shop.CreateUserRejected"))
        .map(record -> loaded.convert(loaded.make(record, "1")))
        .map(
            event ->
                loaded.callStatic("other.Consumer", "hear", List.of(IntegrationEvent.class), event))
        .containsExactly("created", "refused");
  }

  private Project project() {
    Project project = new Project(directory, compiler);
    project.shop("UserCreated", CREATED);
    project.shop("CreateUserRejected", REFUSED);
    return project;
  }

  /** ecj takes what is generated in annotations of what is compiled later only. */
  @Test
  void an_annotation_takes_them() {
    Project project = project();
    if (compiler == CompilerUnderTest.ECJ) {
      assertThat(project.compile(project.allSources())).matches(Project.Outcome::success);
    }
    Path consumer =
        project.source(
            "other/Consumer.java",
            """
            package other;
            import shop.IntegrationEvents;
            public class Consumer {
              @interface Listens { String[] value(); }
              @Listens({IntegrationEvents.Types.USER_CREATED, "b" + IntegrationEvents.Types.CREATE_USER})
              void hear() {}
            }
            """);
    List<Path> sources =
        compiler == CompilerUnderTest.ECJ ? List.of(consumer) : project.allSources();
    assertThat(project.compile(sources, compiler.strictly()))
        .isEqualTo(new Project.Outcome(true, List.of()));
  }

  @Test
  void an_event_of_either_type_of_a_rejection_finds_its_own() {
    assertThat(constantsOf(REFUSED))
        .containsExactly("CREATE_USER = CreateUser", "CREATE_USER_REJECTED = CreateUserRejected");
    assertThat(constantsOf(REFUSED.replace("@Rejection(", "@Rejection(type = \"user.refused\", ")))
        .containsExactly("USER_REFUSED = user.refused");
  }

  @Test
  void a_type_has_one_constant_however_many_events_have_it() {
    assertThat(
            constantsOf(
                CREATED,
                CREATED
                    .replace("record UserCreated", "record UserCreatedV2")
                    .replace("(aggr", "(type = \"UserCreated\", schemaVersion = 2, aggr"),
                REFUSED,
                REFUSED
                    .replace("TAKEN\"", "BLOCKED\", commandType = \"CreateUser\"")
                    .replace("CreateUserRejected", "CreateUserBlocked")))
        .containsExactly(
            "CREATE_USER = CreateUser",
            "CREATE_USER_BLOCKED = CreateUserBlocked",
            "CREATE_USER_REJECTED = CreateUserRejected",
            "USER_CREATED = UserCreated");
  }

  @Test
  void whoever_uses_one_does_not_need_the_entry_class_any_more() {
    Project project = new Project(directory, compiler);
    project.shop("UserCreated", CREATED);
    project.source(
        "other/Consumer.java",
        """
        package other;
        public class Consumer {
          public static boolean hears(String type) {
            return type.equals(shop.IntegrationEvents.Types.USER_CREATED);
          }
        }
        """);
    assertThat(project.compile(project.allSources())).matches(Project.Outcome::success);
    project.deleteOutputs("IntegrationEvents");
    assertThat(
            Loaded.of(project.classes())
                .callStatic("other.Consumer", "hears", List.of(String.class), "UserCreated"))
        .isEqualTo(true);
  }

  @Test
  void a_constant_is_as_visible_as_the_events_that_have_its_type() {
    Loaded loaded = compiler.load(shop(CREATED), shop(REFUSED.replace("public record", "record")));
    Class<?> types = loaded.type("shop.IntegrationEvents$Types");
    assertThat(types).isPublic().isFinal();
    assertThat(types.getDeclaredFields())
        .filteredOn(field -> Modifier.isPublic(field.getModifiers()))
        .extracting(Field::getName)
        .containsExactly("USER_CREATED");
  }

  @Test
  void they_are_those_of_the_whole_package_when_one_event_of_it_is_compiled_again() {
    Project project = project();
    assertThat(project.compile(project.allSources())).matches(Project.Outcome::success);
    Path created =
        project.shop("UserCreated", CREATED.replace("(aggr", "(type = \"user.new\", aggr"));
    assertThat(project.compile(List.of(created))).matches(Project.Outcome::success);
    assertThat(constants(Loaded.of(project.classes()).type("shop.IntegrationEvents$Types")))
        .containsExactly(
            "CREATE_USER = CreateUser",
            "CREATE_USER_REJECTED = CreateUserRejected",
            "USER_NEW = user.new");
  }

  @Test
  void an_event_may_be_called_Types() {
    String types =
        "@DomainEvent(aggregateType = \"A\") public record Types(@AggregateId String id) {}";
    assertThat(constantsOf(types)).containsExactly("TYPES = Types");
    Loaded loaded =
        compiler.load(
            JavaFileObjects.forSourceString("Types", "import dev.waybill.annotation.*;\n" + types));
    assertThat(constants(loaded.type("IntegrationEvents$Types_"))).containsExactly("TYPES = Types");
  }

  @Test
  void an_entry_class_may_be_called_Types() {
    Loaded loaded =
        compiler.load(
            shop(CREATED),
            JavaFileObjects.forSourceString(
                "shop.package-info",
                "@dev.waybill.annotation.BoundedContext(factory = \"Types\") package shop;"));
    assertThat(constants(loaded.type("shop.Types$Types_")))
        .containsExactly("USER_CREATED = UserCreated");
  }
}
