package dev.waybill.processor;

import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.JavaFileObjects;
import dev.waybill.annotation.Classification;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.Outcome;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the components of a record end up in the envelope. */
@ParameterizedClass
@EnumSource
class ComponentRolesTest {

  private static final Instant NOW = Instant.parse("2026-02-18T09:30:00Z");
  private static final EventContext CONTEXT =
      new EventContext(Clock.fixed(NOW, ZoneOffset.UTC), now -> "id-at-" + now);
  private static final UUID SOME_ID = UUID.fromString("6f1c7a1e-0000-4000-8000-000000000001");

  private static final Map<CompilerUnderTest, Loaded> LOADED =
      new EnumMap<>(CompilerUnderTest.class);

  private static final JavaFileObject[] SOURCES = {
    JavaFileObjects.forSourceString(
        "shop.package-info",
        "@dev.waybill.annotation.BoundedContext(source = \"/shop\") package shop;"),
    shop("public record Key(UUID value) {}"),
    shop("public record Wrapped<T>(T inner) {}"),
    shop(
        """
              @DomainEvent(aggregateType = "Order", schemaVersion = 3)
              public record Everything(
                  @AggregateId(inPayload = true) Wrapped<Key> orderId,
                  @EventId Key eventId,
                  @OccurredAt OffsetDateTime at,
                  @Meta("expectedVersion") int expected,
                  @Meta("currentVersion") Integer current,
                  @Meta("correlationId") UUID correlation,
                  @Meta("causationId") Long causation,
                  @Meta("traceId") String trace,
                  @Meta("tenantId") Wrapped<String> tenant,
                  @Meta("userId") long user,
                  @Meta("source") java.net.URI source,
                  @Meta("commandId") String commandId,
                  @Meta("commandType") Thread.State commandType,
                  @Meta("shard") short shard,
                  @Meta("state") Thread.State state,
                  @Meta("since") Instant since,
                  @Meta("test") Boolean test,
                  String note) {}
              """),
    shop(
        """
              @Rejection(classification = Classification.CONCURRENCY, retryable = true,
                  reasonCode = "STALE")
              public record RenameRejected(@CommandId int command, @AggregateId UUID orderId) {}
              """),
    shop(
        """
              @Rejection(reasonCode = "NO")
              public record MoveRejected(
                  @CommandId int command,
                  @Meta("classification") Classification kind,
                  @Meta("retryable") boolean again) {}
              """)
  };

  private static final JavaFileObject[] OPTIONAL = {
    shop("public record Key(UUID value) {}"),
    shop(
        """
        @Rejection(commandType = "Refused", reasonCode = "NO")
        public record Refused(
            @CommandId String command,
            @AggregateId(inPayload = true) Optional<Key> aggregate,
            @Meta("correlationId") Optional<UUID> correlation,
            @Meta("userId") Optional<Long> user,
            @Meta("source") Optional<java.net.URI> source,
            @Meta("text") Optional<String> text,
            @Meta("expectedVersion") OptionalLong expected,
            @Meta("currentVersion") Optional<Integer> current,
            @Meta("state") Optional<Thread.State> state,
            @Meta("since") Optional<Instant> since,
            @Meta("weight") OptionalDouble weight,
            @Meta("shard") OptionalInt shard,
            @Meta("classification") Optional<Classification> kind,
            @Meta("price") Optional<java.math.BigDecimal> price) {}
        """),
    shop(
        """
        @DomainEvent(aggregateType = "User")
        public record Renamed(
            @AggregateId UUID id, @Meta("tenantId") Optional<Key> tenant) {}
        """),
  };

  private static final Map<CompilerUnderTest, Loaded> LOADED_OPTIONAL =
      new EnumMap<>(CompilerUnderTest.class);

  private final CompilerUnderTest compiler;
  private final Loaded loaded;

  private Loaded optional() {
    return LOADED_OPTIONAL.computeIfAbsent(compiler, c -> c.load(OPTIONAL));
  }

  private IntegrationEventMetadata metadataOf(Object record) {
    return optional().convert(record).metadata();
  }

  @Test
  void what_is_present_goes_where_it_would_go_by_itself() {
    Object refused =
        optional()
            .make(
                "shop.Refused",
                "c-1",
                Optional.of(optional().make("shop.Key", SOME_ID)),
                Optional.of(SOME_ID),
                Optional.of(7L),
                Optional.of(URI.create("/here")),
                Optional.of("text"),
                OptionalLong.of(8),
                Optional.of(9),
                Optional.of(Thread.State.NEW),
                Optional.of(NOW),
                OptionalDouble.of(1.5),
                OptionalInt.of(3),
                Optional.of(Classification.TECHNICAL),
                Optional.of(BigDecimal.TEN));
    assertThat(metadataOf(refused))
        .isEqualTo(
            IntegrationEventMetadata.builder()
                .outcome(Outcome.REJECTED)
                .commandType("Refused")
                .commandId("c-1")
                .schemaVersion(1)
                .aggregateId(SOME_ID.toString())
                .correlationId(SOME_ID.toString())
                .userId("7")
                .source("/here")
                .extension("text", "text")
                .expectedVersion(8)
                .currentVersion(9)
                .extension("state", "NEW")
                .extension("since", NOW.toString())
                .extension("weight", 1.5)
                .extension("shard", 3)
                .extension("classification", "technical")
                .extension("price", BigDecimal.TEN)
                .build());
  }

  private Object refused(@Nullable Object aggregate, @Nullable Object expected) {
    Optional<?> none = Optional.empty();
    return optional()
        .make(
            "shop.Refused",
            "c-1",
            aggregate,
            none,
            none,
            none,
            none,
            expected,
            none,
            none,
            none,
            OptionalDouble.empty(),
            OptionalInt.empty(),
            none,
            none);
  }

  @Test
  void what_is_absent_goes_nowhere() {
    assertThat(metadataOf(refused(Optional.empty(), OptionalLong.empty())))
        .isEqualTo(
            IntegrationEventMetadata.builder()
                .outcome(Outcome.REJECTED)
                .commandType("Refused")
                .commandId("c-1")
                .schemaVersion(1)
                .build());
    assertThat(metadataOf(optional().make("shop.Renamed", SOME_ID, Optional.empty())).tenantId())
        .isNull();
  }

  @Test
  void what_is_present_and_wraps_nothing_goes_nowhere() {
    Object wrapped = optional().make("shop.Key", (Object) null);
    assertThat(metadataOf(refused(Optional.of(wrapped), OptionalLong.empty())).aggregateId())
        .isNull();
  }

  @Test
  void an_optional_that_is_null_is_an_error_as_a_null_id_is() {
    assertThatThrownBy(() -> metadataOf(refused(null, OptionalLong.empty())))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage(
            "Refused.aggregate is null, but the integration event cannot be made without it");
    assertThatThrownBy(() -> metadataOf(refused(Optional.empty(), null)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageStartingWith("Refused.expected is null");
  }

  ComponentRolesTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
    loaded = LOADED.computeIfAbsent(compiler, c -> c.load(SOURCES));
  }

  private Object everything(boolean present) {
    Object key = loaded.make("shop.Key", SOME_ID);
    return loaded.make(
        "shop.Everything",
        loaded.make("shop.Wrapped", key),
        key,
        OffsetDateTime.parse("2026-01-01T02:00:00+02:00"),
        7,
        present ? 8 : null,
        present ? SOME_ID : null,
        present ? 9L : null,
        present ? "trace" : null,
        present ? loaded.make("shop.Wrapped", "acme") : loaded.make("shop.Wrapped", (Object) null),
        10L,
        present ? URI.create("/other") : null,
        present ? "c-1" : null,
        present ? Thread.State.NEW : null,
        (short) 11,
        present ? Thread.State.BLOCKED : null,
        present ? NOW : null,
        present ? true : null,
        null);
  }

  @Test
  void every_role_fills_its_field() {
    IntegrationEvent<?> event =
        loaded.convert(everything(true), IntegrationEventMetadata.empty(), CONTEXT);
    assertThat(event.id()).isEqualTo(SOME_ID.toString());
    assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(event.payload())
        .asString()
        .startsWith("EverythingPayload[orderId=")
        .contains("note=null");
    assertThat(event.metadata())
        .hasToString(
            "{outcome=accepted, aggregateType=Order, aggregateId="
                + SOME_ID
                + ", commandType=NEW, commandId=c-1, expectedVersion=7, currentVersion=8,"
                + " correlationId="
                + SOME_ID
                + ", causationId=9, traceId=trace, schemaVersion=3, tenantId=acme, userId=10,"
                + " source=/other, shard=11, state=BLOCKED, since=2026-02-18T09:30:00Z,"
                + " test=true}");
  }

  @Test
  void a_component_that_is_null_leaves_what_the_caller_or_the_package_says() {
    IntegrationEventMetadata callers =
        IntegrationEventMetadata.builder()
            .tenantId("callers")
            .correlationId("callers")
            .currentVersion(1)
            .extension("state", "callers")
            .build();
    IntegrationEventMetadata metadata =
        loaded.convert(everything(false), callers, CONTEXT).metadata();
    assertThat(metadata.tenantId()).isEqualTo("callers");
    assertThat(metadata.correlationId()).isEqualTo("callers");
    assertThat(metadata.currentVersion()).isEqualTo(1L);
    assertThat(metadata.extension("state")).isEqualTo("callers");
    assertThat(metadata.source()).isEqualTo("/shop");
    assertThat(metadata.traceId()).isNull();
  }

  @Test
  void a_component_wins_over_the_caller() {
    IntegrationEventMetadata callers =
        IntegrationEventMetadata.builder().tenantId("callers").source("/callers").build();
    IntegrationEventMetadata metadata =
        loaded.convert(everything(true), callers, CONTEXT).metadata();
    assertThat(metadata.tenantId()).isEqualTo("acme");
    assertThat(metadata.source()).isEqualTo("/other");
  }

  @Test
  void a_rejection_without_an_aggregate_has_what_its_annotation_fixes() {
    IntegrationEvent<?> event =
        loaded.convert(
            loaded.make("shop.RenameRejected", 5, null), IntegrationEventMetadata.empty(), CONTEXT);
    assertThat(event.type()).isEqualTo("Rename");
    assertThat(event.payload()).hasToString("RenameRejectedPayload[reasonCode=STALE]");
    assertThat(event.metadata())
        .hasToString(
            "{outcome=rejected, commandType=Rename, commandId=5, schemaVersion=1, source=/shop,"
                + " classification=concurrency, retryable=true}");
  }

  @Test
  void a_required_component_that_is_null_is_named_down_to_the_level() {
    Object key = loaded.make("shop.Key", (Object) null);
    assertThatThrownBy(
            () ->
                loaded.convert(
                    loaded.make(
                        "shop.Everything",
                        loaded.make("shop.Wrapped", key),
                        key,
                        null,
                        7,
                        null,
                        null,
                        null,
                        null,
                        null,
                        10L,
                        null,
                        null,
                        null,
                        (short) 1,
                        null,
                        null,
                        null,
                        null)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("Everything.orderId.inner.value");
  }

  @Test
  void the_clock_is_read_once_where_the_record_says_neither_id_nor_time() {
    AtomicInteger ticks = new AtomicInteger();
    Clock ticking =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return NOW.plusSeconds(ticks.getAndIncrement());
          }
        };
    IntegrationEvent<?> event =
        loaded.convert(
            loaded.make("shop.RenameRejected", 5, SOME_ID),
            IntegrationEventMetadata.empty(),
            new EventContext(ticking, now -> "id-at-" + now));
    assertThat(ticks).hasValue(1);
    assertThat(event.id()).isEqualTo("id-at-" + NOW);
    assertThat(event.timestamp()).isEqualTo(NOW);
  }

  @Test
  void a_factory_takes_the_packages_source() {
    Object payload = loaded.make("shop.RenameRejectedPayload", "STALE");
    IntegrationEvent<?> event =
        (IntegrationEvent<?>)
            loaded.callStatic(
                "shop.IntegrationEvents", "renameRejected", List.of(payload.getClass()), payload);
    assertThat(event.metadata().source()).isEqualTo("/shop");
    assertThat(event.type()).isEqualTo("RenameRejected");
  }

  @ParameterizedTest
  @EnumSource
  void a_classification_of_one_refusal_is_spelt_as_that_of_an_annotation(Classification kind) {
    IntegrationEventMetadata callers =
        IntegrationEventMetadata.builder().extension("classification", "callers").build();
    String annotations =
        kind == Classification.UNSPECIFIED
            ? "callers" // as where the annotation does not say it
            : kind.name().toLowerCase(Locale.ROOT);
    assertThat(moveRejected(kind, callers))
        .isEqualTo(Map.of("classification", annotations, "retryable", true));
  }

  @Test
  void a_classification_that_is_null_says_nothing() {
    assertThat(moveRejected(null, IntegrationEventMetadata.empty()))
        .isEqualTo(Map.of("retryable", true));
  }

  private Map<String, Object> moveRejected(
      @Nullable Classification kind, IntegrationEventMetadata callers) {
    return loaded
        .convert(loaded.make("shop.MoveRejected", 5, kind, true), callers, CONTEXT)
        .metadata()
        .extensions();
  }

  @ParameterizedTest
  @ValueSource(strings = {"classification", "retryable"})
  void a_caller_that_contradicts_a_refusals_annotation_is_refused_by_converter_and_factory(
      String key) {
    IntegrationEventMetadata callers =
        IntegrationEventMetadata.builder().extension(key, "business").build();
    Object payload = loaded.make("shop.RenameRejectedPayload", "STALE");
    assertThatThrownBy(
            () -> loaded.convert(loaded.make("shop.RenameRejected", 5, null), callers, CONTEXT))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageStartingWith("metadata." + key + " of RenameRejected is fixed to ");
    assertThatThrownBy(
            () ->
                loaded.callStatic(
                    "shop.IntegrationEvents",
                    "renameRejected",
                    List.of(payload.getClass(), IntegrationEventMetadata.class),
                    payload,
                    callers))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageStartingWith("metadata." + key + " of RenameRejected is fixed to ");
  }
}
