package dev.waybill.processor;

import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.convert.Converters;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A family in which each type says whether it leaves the bounded context or stays inside. */
@ParameterizedClass
@EnumSource
class InternalEventTest {

  private static final String FAMILY =
      """
      @DomainEvent(aggregateType = "Account")
      public sealed interface AccountEvent {
        @DomainEvent record Opened(@AggregateId String id) implements AccountEvent {}
        @InternalEvent record Checked(@AggregateId String id, String by) implements AccountEvent {}
        @InternalEvent enum Tick implements AccountEvent { SECOND { }, MINUTE }
        @InternalEvent non-sealed class Closing implements AccountEvent {}
        sealed interface Change extends AccountEvent {
          @DomainEvent record Renamed(@AggregateId String id, String name) implements Change {}
        }
        @InternalEvent non-sealed interface Technical extends AccountEvent {}
        @InternalEvent record Box<T>(T content) implements AccountEvent {}
      }
      """;
  private static final String OUTSIDE =
      """
      @InternalEvent public record Cached(@AggregateId String key) implements AccountEvent.Technical {}
      """;
  private static final String CALLER =
      """
      import dev.waybill.event.IntegrationEvent;
      public class Caller {
        static List<AccountEvent> all() {
          return List.of(
              new AccountEvent.Opened("1"), new AccountEvent.Checked("1", "x"),
              AccountEvent.Tick.SECOND, AccountEvent.Tick.MINUTE, new AccountEvent.Closing() {},
              new AccountEvent.Change.Renamed("1", "n"), new Cached("k"),
              new AccountEvent.Box<>(1));
        }
        static List<Optional<IntegrationEvent<?>>> converted() {
          List<Optional<IntegrationEvent<?>>> events = new ArrayList<>();
          for (AccountEvent event : all()) {
            events.add(IntegrationEvents.convert(event));
          }
          return events;
        }
        static IntegrationEvent<?> part(AccountEvent.Change change) {
          return IntegrationEvents.convert(change);
        }
      }
      """;

  @TempDir Path directory;
  private final CompilerUnderTest compiler;

  InternalEventTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  private Loaded load() {
    return compiler.load(shop(FAMILY), shop(OUTSIDE), shop(CALLER));
  }

  @Test
  void an_outbox_takes_all_that_an_aggregate_has_raised_but_for_what_stays_inside() {
    Loaded loaded = load();
    InMemoryOutbox outbox =
        InMemoryOutbox.builder()
            .converters(Converters.load(loaded.type("shop.Caller").getClassLoader()))
            .build();

    outbox.enqueueAll((List<?>) loaded.callStatic("shop.Caller", "all", List.of()));

    assertThat(outbox.getPending())
        .extracting(OutboxEntry::event)
        .extracting(IntegrationEvent::type)
        .containsExactly("AccountEventOpened", "AccountEventChangeRenamed");
  }

  @Test
  void the_familys_conversion_gives_no_event_for_what_stays_inside() {
    List<?> converted = (List<?>) load().callStatic("shop.Caller", "converted", List.of());

    assertThat(converted)
        .extracting(event -> ((Optional<?>) event).map(e -> ((IntegrationEvent<?>) e).type()))
        .containsExactly(
            Optional.of("AccountEventOpened"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("AccountEventChangeRenamed"),
            Optional.empty(),
            Optional.empty());
  }

  @Test
  void a_part_of_the_family_of_which_all_leaves_converts_to_an_event() {
    Loaded loaded = load();
    assertThat(
            loaded.callStatic(
                "shop.Caller",
                "part",
                List.of(loaded.type("shop.AccountEvent$Change")),
                loaded.make("shop.AccountEvent$Change$Renamed", "1", "n")))
        .isInstanceOf(IntegrationEvent.class);
  }

  @Test
  void a_family_may_have_a_part_that_anybody_may_add_events_to() {
    Loaded loaded =
        compiler.load(
            shop(
                """
                @DomainEvent(aggregateType = "Account")
                public sealed interface AccountEvent {
                  @DomainEvent record Opened(@AggregateId String id) implements AccountEvent {}
                  @DomainEvent(aggregateType = "Plugin")
                  non-sealed interface Plugin extends AccountEvent {}
                }
                """),
            shop(
                """
                @DomainEvent public record Added(@AggregateId String id) implements AccountEvent.Plugin {}
                """));
    assertThat(loaded.convert(loaded.make("shop.Added", "1")).metadata().aggregateType())
        .isEqualTo("Plugin");
  }

  @Test
  void the_messages_come_in_the_order_of_the_source_and_name_both_ways_out() {
    Project project = new Project(directory, compiler);
    project.shop(
        "AccountEvent",
        """
        @DomainEvent(aggregateType = "Account")
        public sealed interface AccountEvent {
          record Zero(@AggregateId String id, @OccurredAt Instant at) implements AccountEvent {}
          record Beta(@AggregateId String id) implements AccountEvent {}
          record Alpha(String id) implements AccountEvent {}
        }
        """);

    List<String> said = project.compile(project.allSources()).diagnostics();

    assertThat(said)
        .extracting(text -> text.replaceFirst(".*WB141: (\\w+).*", "$1"))
        .containsExactly("Zero", "Beta", "Alpha");
    assertThat(said.get(0))
        .contains(
            "WB141: Zero belongs to the family of AccountEvent, but is not marked itself. An"
                + " interface does not mark its records, and nothing would convert this one. Mark it"
                + " @DomainEvent, or @InternalEvent if it is to stay inside.");
  }

  @Test
  void a_leaf_that_has_been_compiled_before_is_named_at_the_family() {
    Project project = new Project(directory, compiler);
    Path family =
        project.shop(
            "AccountEvent", "public sealed interface AccountEvent permits Opened, Frozen {}");
    project.shop(
        "Opened",
        """
        @DomainEvent(aggregateType = "Account")
        public record Opened(@AggregateId String id) implements AccountEvent {}
        """);
    project.shop("Frozen", "public record Frozen(String id) implements AccountEvent {}");
    assertThat(project.compile(project.allSources())).matches(Project.Outcome::success);

    project.shop(
        "AccountEvent",
        """
        @DomainEvent(aggregateType = "Account")
        public sealed interface AccountEvent permits Opened, Frozen {}
        """);

    assertThat(project.compile(List.of(family)).diagnostics())
        .singleElement()
        .asString()
        .matches("(?s)AccountEvent.java:\\d+:\\d+: error: WB141: Frozen belongs to .*");
  }

  @Test
  void a_record_that_is_compiled_without_its_family_is_told_the_same() {
    Project project = new Project(directory, compiler);
    project.shop(
        "AccountEvent",
        """
        @DomainEvent(aggregateType = "Account")
        public sealed interface AccountEvent permits Opened {}
        """);
    String record =
        "public record Opened(@AggregateId String id, @EventId String e) implements AccountEvent {}";
    project.shop("Opened", "@DomainEvent " + record);
    assertThat(project.compile(project.allSources())).matches(Project.Outcome::success);

    Path opened = project.shop("Opened", record);

    assertThat(project.compile(List.of(opened)).diagnostics())
        .singleElement()
        .asString()
        .contains("error: WB141: Opened belongs to the family of AccountEvent");
  }

  @Test
  void a_leaf_that_another_processor_makes_is_looked_at_when_it_is_there() {
    Project project =
        new Project(
            directory,
            compiler,
            () ->
                List.of(
                    new OtherProcessors.LateProcessor(
                        0, "public record Late(String id) implements AccountEvent {}"),
                    new EventProcessor(),
                    new PackageProcessor()));
    project.shop(
        "AccountEvent",
        """
        @DomainEvent(aggregateType = "Account")
        public sealed interface AccountEvent permits Opened, Late {}
        """);
    project.shop(
        "Opened",
        "@DomainEvent public record Opened(@AggregateId String id) implements AccountEvent {}");

    assertThat(project.compile(project.allSources()).diagnostics())
        .singleElement()
        .asString()
        .contains("WB141: Late belongs to the family of AccountEvent");
  }
}
