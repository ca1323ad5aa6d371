package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.message.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the compiler says of records that are not as their package's lock has them. */
@ParameterizedClass
@EnumSource
class ContractLockTest {

  /** Those of the catalogue that are provoked here. */
  static final Set<String> CODES = Set.of(Message.NOT_THE_LOCK.code(), Message.UPCASTER.code());

  private static final Pattern CODE = Pattern.compile("(\\w+): (WB\\d+)");

  private static final String TYPES =
      """
      import com.fasterxml.jackson.annotation.*;
      import org.jspecify.annotations.Nullable;
      interface Given {
        enum Plan { FREE, PAID }
        enum Reordered { PAID, FREE }
        enum More { FREE, PAID, GOLD }
        enum Open { FREE, PAID, GOLD, @JsonEnumDefaultValue OTHER }
        enum Renamed { FREE, @JsonProperty("PAID") PREMIUM }
        record Address(@Nullable String zip) {}
        record Strict(int zip) {}
        record Money(long amount, String currency) {}
        class Weight { public int getGrams() { return 3; } }
        class Mass { public int getGrams() { return 3; } }
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind") sealed interface Two {}
        @JsonTypeName("circle") record Circle(int r) implements Two {}
        @JsonTypeName("square") record Square(int a) implements Two {}
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = Unknown.class)
        sealed interface OpenTwo {}
        @JsonTypeName("cube") record Cube(int a) implements OpenTwo {}
        @JsonTypeName("disc") record Disc(int r) implements OpenTwo {}
        @JsonTypeName("unknown") record Unknown() implements OpenTwo {}
      }
      """;

  private static final String IMPORTS =
      """
      import com.fasterxml.jackson.annotation.*;
      import org.jspecify.annotations.Nullable;
      """;

  private final CompilerUnderTest compiler;

  @TempDir Path directory;
  private int projects;

  ContractLockTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  private Project project() {
    return new Project(directory, compiler);
  }

  private static String lock(String... blocks) {
    return List.of(blocks).stream()
        .map(block -> "\"\"\"\n" + block + "\"\"\"")
        .collect(
            Collectors.joining(
                ",\n",
                "@ContractLock(format = 1, value = {\n",
                "})\nfinal class IntegrationEventsLock {}\n"));
  }

  private static String block(int version, String fields) {
    String lines =
        fields.isBlank()
            ? ""
            : List.of(fields.split("/")).stream()
                .map(line -> " " + line + "\n")
                .collect(Collectors.joining());
    return "E " + version + "\n event E of A by string\n" + lines;
  }

  private static String event(String components) {
    return record("schemaVersion = 1", components, "");
  }

  private static String record(String attributes, String components, String body) {
    return """
        @org.jspecify.annotations.NullMarked
        @DomainEvent(aggregateType = "A", %s)
        public record E(@AggregateId String id%s%s) {%s}
        """
        .formatted(attributes, components.isEmpty() ? "" : ", ", components, body);
  }

  /** Codes of what is said, with what it is said as. */
  private static String said(Project.Outcome outcome) {
    assertThat(outcome.diagnostics()).allMatch(text -> CODE.matcher(text).find());
    return outcome.diagnostics().stream()
        .map(
            text -> {
              Matcher found = CODE.matcher(text);
              assertThat(found.find()).isTrue();
              return (found.group(1).equals("error") ? "" : "note ") + found.group(2);
            })
        .sorted()
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '!',
      emptyValue = "",
      textBlock =
          """
          name: string             ! String name                               ! ''
          ''                       ! @Nullable String nick                     ! note WB201
          ''                       ! int age                                   ! WB204
          nick: string?            ! ''                                        ! note WB201
          name: string             ! ''                                        ! WB202
          email: string            ! String mail                               ! WB202, WB204
          email: string            ! @JsonProperty("email") String mail        ! ''
          email: string?           ! @JsonAlias("email") @Nullable String mail ! note WB201
          email: string?           ! @Nullable String mail                     ! WB205
          n: int32                 ! long n                                    ! WB203
          n: int64                 ! int n                                     ! WB203
          at: string(date-time)    ! java.time.OffsetDateTime at               ! ''
          key: string(uuid)        ! String key                                ! WB203
          plan: enum FREE | PAID   ! Given.Plan plan                           ! ''
          plan: enum FREE | PAID   ! Given.More plan                           ! WB203
          plan: enum FREE | OTHER | PAID | … ! Given.Open plan                 ! note WB201
          plan: enum FREE | PAID   ! Given.Reordered plan                      ! ''
          plan: enum FREE | PAID   ! Given.Renamed plan                        ! ''
          address: object/ zip: string? ! Given.Address address                ! ''
          address: object/ zip: string? ! Given.Strict address                 ! WB203
          price: object/ amount: int64/ currency: string? ! @JsonUnwrapped Given.Money price ! WB202
          tags: set(string?)       ! List<String> tags                         ! WB203
          shape: one of kind/ = circle/  r: int32 ! Given.Two shape            ! WB203
          shape: one of kind …/ = disc/  r: int32/ = unknown ! Given.OpenTwo shape ! note WB201
          w: opaque shop.Given.Weight ! Given.Mass w                           ! WB203
          w: opaque shop.Given.Weight ! Given.Weight w                         ! ''
          - nick: string?          ! @Nullable Integer nick                    ! WB207
          - nick: string?          ! @Nullable String nick                     ! note WB201
          """)
  void one_thing_is_said_of_each_place(String before, String after, String expected) {
    Project project = project();
    project.shop("Given", TYPES);
    project.shop("IntegrationEventsLock", lock(block(1, before)));
    project.shop("E", IMPORTS + event(after));

    Project.Outcome outcome = project.compile(project.allSources());

    assertThat(said(outcome)).isEqualTo(expected);
    assertThat(outcome.success()).isEqualTo(expected.isEmpty() || expected.startsWith("note"));
  }

  @Test
  void a_lock_that_cannot_be_read_is_said_to_be_so_and_nothing_else() {
    Project project = project();
    project.shop("IntegrationEventsLock", lock("E 1\n event E of A by strin\n"));
    project.shop("E", event("int age"));

    assertThat(said(project.compile(project.allSources()))).isEqualTo("WB211");
  }

  @Test
  void a_text_of_a_lock_that_does_not_exist_is_told_by_the_compiler_alone() {
    String missing =
        "@ContractLock(format = 1, value = {Missing.TEXT})\nfinal class IntegrationEventsLock {}\n";

    assertThat(compile(missing, event("")).diagnostics())
        .singleElement()
        .asString()
        .contains("Missing")
        .doesNotContain("WB2");
  }

  private Project.Outcome compile(String lock, String record) {
    Project project = new Project(directory.resolve("project" + ++projects), compiler);
    project.shop("IntegrationEventsLock", lock);
    project.shop("E", IMPORTS + record);
    return project.compile(project.allSources());
  }

  @Test
  void a_stream_that_moves_is_told_at_the_value() {
    Project.Outcome outcome =
        compile(lock("E 1\n event E of B by string\n a: string\n"), event("String a"));

    assertThat(said(outcome)).isEqualTo("WB208");
    assertThat(outcome.diagnostics()).singleElement().asString().contains("\"A\"", "\"B\"");
  }

  @Test
  void so_is_a_reason_that_is_another_one_and_an_id_of_another_type() {
    Project project = project();
    project.shop(
        "IntegrationEventsLock",
        lock("RRejected 1\n rejection R refuses R of A by string(uuid) reason TAKEN\n"));
    project.shop(
        "RRejected",
        """
        @Rejection(aggregateType = "A", reasonCode = "IN_USE")
        public record RRejected(@CommandId String command, @AggregateId String id) {}
        """);

    assertThat(said(project.compile(project.allSources()))).isEqualTo("WB208, WB208");
  }

  @Test
  void a_rejection_is_called_as_its_package_has_it() {
    Project project = project();
    project.source(
        "shop/package-info.java",
        "@dev.waybill.annotation.BoundedContext(rejectionType = dev.waybill.annotation.RejectionType.NAME) package shop;");
    project.shop(
        "IntegrationEventsLock",
        lock("RRejected 1\n rejection RRejected refuses R reason TAKEN\n"));
    project.shop(
        "RRejected",
        """
        @Rejection(reasonCode = "TAKEN")
        public record RRejected(@CommandId String command) {}
        """);

    assertThat(said(project.compile(project.allSources()))).isEmpty();
  }

  @Test
  void an_event_that_is_gone_is_told_at_the_lock() {
    String gone = "Gone 1\n event Gone of A by string\n";

    assertThat(said(compile(lock(block(1, ""), gone), event("")))).isEqualTo("WB209");
  }

  @Test
  void so_is_the_only_event_of_a_package() {
    Project project = project();
    Path lock = project.shop("IntegrationEventsLock", lock(block(1, "")));

    assertThat(said(project.compile(List.of(lock)))).isEqualTo("WB209");
  }

  @Test
  void a_lock_of_another_package_is_told_once() {
    String[] others = {
      "Here 1\n event Here of A by string\n", "There 1\n event There of A by string\n"
    };

    assertThat(said(compile(lock(others), event("")))).isEqualTo("WB214");
  }

  @Test
  void so_is_a_lock_that_is_not_called_as_the_entry_class_is() {
    Project project = project();
    project.shop("E", event("int age"));
    project.shop(
        "UserEventsLock", lock(block(1, "")).replace("IntegrationEventsLock", "UserEventsLock"));

    assertThat(said(project.compile(project.allSources()))).isEqualTo("WB214");
  }

  @Test
  void so_is_a_lock_within_another_class() {
    Project project = project();
    project.shop("E", event("int age"));
    project.shop("Locks", "interface Locks {\n" + lock(block(1, "")) + "}\n");

    Project.Outcome outcome = project.compile(project.allSources());

    assertThat(said(outcome)).isEqualTo("WB214");
    assertThat(outcome.diagnostics().get(0)).contains("it stands within Locks");
  }

  @ParameterizedTest
  @CsvSource({"1, 3, WB206", "2, 1, WB206", "1, 2, WB220"})
  void a_version_follows_from_those_that_are_locked(int locked, int now, String expected) {
    assertThat(
            said(
                compile(
                    lock(block(locked, "n: int64")),
                    record("schemaVersion = " + now, "int n", ""))))
        .isEqualTo(expected);
  }

  @Test
  void what_can_be_read_as_it_is_needs_no_upcaster() {
    assertThat(said(compile(lock(block(1, "n: string")), record("schemaVersion = 2", "", ""))))
        .isEqualTo("note WB201");
  }

  @Test
  void an_upcaster_of_each_version_leads_to_the_present_one() {
    String lock = lock(block(1, "n: int64"), block(2, "n: string"));
    String last = "@Upcaster static EPayload second(EPayloadV2 old) { return new EPayload(1); }";
    String first = "@Upcaster static EPayloadV2 first(EPayloadV1 old) { return null; }";

    assertThat(said(compile(lock, record("schemaVersion = 3", "int n", first + last))))
        .isEqualTo("note WB201");
    Project.Outcome outcome = compile(lock, record("schemaVersion = 3", "int n", last));
    assertThat(said(outcome)).isEqualTo("WB220");
    assertThat(outcome.diagnostics())
        .singleElement()
        .asString()
        .contains("EPayloadV1")
        .doesNotContain("EPayloadV2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          EPayload up(EPayloadV1 old) { return null; }                       ! WB224
          static EPayload up(EPayloadV1 old, int n) { return null; }         ! WB224
          static EPayload up(String old) { return null; }                    ! WB224
          static String up(EPayloadV1 old) { return null; }                  ! WB224
          private static EPayload up(EPayloadV1 old) { return null; }        ! WB224
          static EPayload up(EPayloadV1 old) throws java.io.IOException { return null; } ! WB224
          static EPayload up(EPayloadV1 old) throws IllegalStateException { return null; } ! note WB201
          static EPayload up(EPayloadV1 old) throws Exception { return null; }   ! WB224
          static EPayloadV3 up(EPayloadV1 old) { return null; }              ! WB220, WB223
          static EPayloadV1 up(EPayloadV1 old) { return null; }              ! WB222, note WB201
          static EPayload up(EPayloadV2 old) { return null; }                ! WB220, WB223
          """)
  void an_upcaster_that_leads_nowhere_is_told(String method, String expected) {
    assertThat(
            said(
                compile(
                    lock(block(1, "n: int64")),
                    record("schemaVersion = 2", "int n", "@Upcaster " + method))))
        .isEqualTo(expected);
  }

  @Test
  void an_upcaster_outside_of_an_event_is_told() {
    Project project = project();
    project.shop("E", event("int n"));
    project.shop("Other", "class Other { @Upcaster static int up(int old) { return old; } }");

    assertThat(said(project.compile(project.allSources()))).isEqualTo("WB224");
  }

  @Test
  void line_ends_and_indentation_of_a_lock_make_no_difference() {
    String lock = lock(block(1, "a: object/ zip: string?"));
    String nested = "record Address(@Nullable String zip) {}\n";

    assertThat(said(compile(lock.replace("\n", "\r\n"), nested + event("Address a")))).isEmpty();
    assertThat(said(compile(lock.replaceAll("(?m)^( +)", "$1$1$1"), nested + event("Address a"))))
        .isEmpty();
  }

  @Test
  void neither_words_nor_methods_make_a_difference() {
    String more = "static int twice(int n) { return 2 * n; } public int half() { return n / 2; }";

    assertThat(
            said(
                compile(
                    lock(block(1, "n: int32")),
                    "/** Words. @param n a number */ "
                        + record("schemaVersion = 1", "int n", more))))
        .isEmpty();
  }

  @Test
  void an_enum_is_the_same_from_its_class_file() {
    Project project = project();
    project.shop("Given", TYPES);
    assertThat(project.compile(project.allSources()).success()).isTrue();
    Path lock = project.shop("IntegrationEventsLock", lock(block(1, "plan: enum FREE | PAID")));
    Path event = project.shop("E", IMPORTS + event("Given.Reordered plan"));

    assertThat(said(project.compile(List.of(lock, event)))).isEmpty();
  }

  @Test
  void the_rest_of_a_package_is_judged_from_class_files() {
    Project project = project();
    project.shop("IntegrationEventsLock", lock(block(1, "n: string?"), other()));
    Path event = project.shop("E", IMPORTS + event("@Nullable String n"));
    project.shop("Other", event("String a").replace("record E(", "record Other("));
    assertThat(said(project.compile(project.allSources()))).isEmpty();

    assertThat(said(project.compile(List.of(event)))).isEmpty();
    project.shop("E", IMPORTS + event("@Nullable Integer n"));
    assertThat(said(project.compile(List.of(event)))).isEqualTo("WB203");
  }

  @Test
  void a_lock_is_judged_by_itself_when_nothing_else_is_compiled() {
    Project project = project();
    Path lock = project.shop("IntegrationEventsLock", lock(block(1, "n: string?"), other()));
    project.shop("E", IMPORTS + event("@Nullable String n"));
    project.shop("Other", event("String a").replace("record E(", "record Other("));
    assertThat(said(project.compile(project.allSources()))).isEmpty();

    project.shop("IntegrationEventsLock", lock(block(1, "n: int32?"), other()));
    Project.Outcome outcome = project.compile(List.of(lock));
    assertThat(outcome.diagnostics()).as(outcome.toString()).hasSize(1);
    assertThat(said(outcome)).isEqualTo("WB203");
  }

  private static String other() {
    return "Other 1\n event Other of A by string\n a: string\n";
  }

  @Test
  void a_note_fails_no_strict_build() {
    Project project = project();
    project.shop("IntegrationEventsLock", lock(block(1, "")));
    project.shop("E", IMPORTS + event("@Nullable String n"));

    Project.Outcome outcome = project.compile(project.allSources(), compiler.strictly());

    assertThat(outcome.success()).isTrue();
    // ecj shows none as soon as it is told which warnings to show.
    assertThat(said(outcome)).isEqualTo(compiler == CompilerUnderTest.ECJ ? "" : "note WB201");
  }

  @Test
  void an_event_that_has_errors_is_not_said_to_be_gone() {
    String record = "@DomainEvent public record E(@AggregateId String id) {}";

    assertThat(said(compile(lock(block(1, "")), record))).doesNotContain("WB2");
  }
}
