package dev.waybill.processor;

import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a record's author has written in its body holds for the event, too. */
class RecordBodyTest {

  @ParameterizedTest
  @EnumSource
  void what_an_accessor_returns_crosses_the_wire_and_not_what_is_in_the_field(
      CompilerUnderTest compiler) {
    Loaded loaded =
        compiler.load(
            shop(
                """
                @DomainEvent(aggregateType = "User")
                public record UserCreated(
                    @AggregateId String id, String name, @Meta("tenantId") String tenant,
                    @OccurredAt Instant at, int age, @Meta(value = "userId", inPayload = true) Key by) {
                  @Override public String id() { return "user-" + id; }
                  public String name() { return name.trim(); }
                  public String tenant() { return tenant.toUpperCase(Locale.ROOT); }
                  public Instant at() { return at.plusSeconds(1); }
                  public int age() { return age + 1; }
                  public record Key(String value) {
                    public String value() { return "key-" + value; }
                  }
                }
                """));
    IntegrationEvent<?> event =
        loaded.convert(
            loaded.make(
                "shop.UserCreated",
                "1",
                "  Ann ",
                "acme",
                java.time.Instant.EPOCH,
                41,
                loaded.make("shop.UserCreated$Key", "7")));
    assertThat(event.payload())
        .hasToString("UserCreatedPayload[name=Ann, age=42, by=Key[value=7]]");
    assertThat(event.timestamp()).isEqualTo(java.time.Instant.EPOCH.plusSeconds(1));
    IntegrationEventMetadata metadata = event.metadata();
    assertThat(metadata.aggregateId()).isEqualTo("user-1");
    assertThat(metadata.tenantId()).isEqualTo("ACME");
    assertThat(metadata.userId()).isEqualTo("key-7");
  }

  @ParameterizedTest
  @EnumSource
  void what_a_constructor_or_a_factory_makes_of_its_arguments_is_what_is_converted(
      CompilerUnderTest compiler) {
    Loaded loaded =
        compiler.load(
            shop(
                """
                @DomainEvent(aggregateType = "User")
                public record UserCreated(@AggregateId String id, String name)
                    implements Comparable<UserCreated> {
                  public static final String NOBODY = "nobody";
                  private static int made;
                  public UserCreated { name = name.strip(); made++; }
                  public UserCreated(String id) { this(id, NOBODY); }
                  UserCreated(int id) { this(Integer.toString(id)); }
                  public static UserCreated of(String id) { return new UserCreated(id, " of " + made); }
                  public static UserCreated convert(int id) { return new UserCreated(id); }
                  @Override public int compareTo(UserCreated other) { return 0; }
                }
                """));
    Object made = loaded.callStatic("shop.UserCreated", "of", java.util.List.of(String.class), "1");
    Object converted =
        loaded.callStatic("shop.UserCreated", "convert", java.util.List.of(int.class), 2);
    assertThat(loaded.convert(made).payload()).hasToString("UserCreatedPayload[name=of 0]");
    assertThat(loaded.convert(converted).payload()).hasToString("UserCreatedPayload[name=nobody]");
    assertThat(loaded.type("shop.UserCreatedPayload").getRecordComponents())
        .extracting("name")
        .containsExactly("name");
  }
}
