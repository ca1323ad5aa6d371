package dev.waybill.processor;

import java.util.Map;

/**
 * The {@link Mistakes} that users make with Jackson's annotations on a record, or on what is above
 * it: they say what cannot hold for the payload.
 */
final class ClassMistakes {

  private static final String IMPORTS =
      """
      import com.fasterxml.jackson.annotation.*;
      import com.fasterxml.jackson.databind.*;
      import com.fasterxml.jackson.databind.annotation.*;
      """;

  private static final String SHOUTING =
      """
      @SuppressWarnings("serial")
      public class Shouting extends PropertyNamingStrategies.NamingBase {
        @Override public String translate(String name) { return name + "!"; }
      }
      """;

  private ClassMistakes() {}

  static void addTo(Map<String, String[]> mistakes) {
    given(
        mistakes,
        "a naming strategy of the user's own",
        """
        «WB250»@JsonNaming(Shouting.class)
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, String name) {}
        """,
        SHOUTING);
    given(
        mistakes,
        "a naming strategy that is derived from one of Jackson's",
        """
        «WB250»@JsonNaming(UserCreated.Own.class)
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, String name) {
          @SuppressWarnings("serial")
          public static class Own extends PropertyNamingStrategies.SnakeCaseStrategy {}
        }
        """);
    given(
        mistakes,
        "naming strategies that disagree",
        """
        @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
        «WB251»@tools.jackson.databind.annotation.JsonNaming(
            tools.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy.class)
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, String name) {}
        """);
    given(
        mistakes,
        "a family with annotations for all its records, of which each is told of once",
        """
        @DomainEvent(aggregateType = "User")
        «WB252»@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
        @JsonSubTypes(@JsonSubTypes.Type(UserEvent.Created.class))
        «WB250»@JsonNaming(Shouting.class)
        public sealed interface UserEvent extends Above {
          @DomainEvent record Created(@AggregateId String id, int a) implements UserEvent {}
          @DomainEvent record Renamed(@AggregateId String id, int b) implements UserEvent {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
          @JsonNaming(PropertyNamingStrategy.class)
          @DomainEvent record Removed(@AggregateId String id, int c) implements UserEvent {}
        }
        """,
        """
        «WB252»@JsonFormat(shape = JsonFormat.Shape.ARRAY)
        interface Above {}
        """,
        SHOUTING);
    given(
        mistakes,
        "bundles that say what cannot hold",
        """
        «WB252»@House
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, String name) {}
        """,
        """
        @JsonPropertyOrder("name")
        @House
        @DomainEvent(aggregateType = "User")
        public record UserRenamed(@AggregateId String id, String name) {}
        """,
        """
        @JacksonAnnotationsInside
        @JsonPropertyOrder(alphabetic = true)
        @Inner
        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
        public @interface House {}
        """,
        """
        @JacksonAnnotationsInside
        @House
        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
        public @interface Inner {}
        """);
    given(
        mistakes,
        "what is said of the record as a whole, and cannot hold for its payload",
        """
        public class Users {
          «WB252»@JsonFormat(shape = JsonFormat.Shape.ARRAY)
          @DomainEvent(aggregateType = "User") record A(@AggregateId String id, int x) {}
          «WB252»@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
          @DomainEvent(aggregateType = "User") record B(@AggregateId String id, int x) {}
          «WB252»@JsonPropertyOrder(value = "x", alphabetic = true)
          @DomainEvent(aggregateType = "User") record C(@AggregateId String id, int x) {}
          «WB252»@JsonAutoDetect(getterVisibility = JsonAutoDetect.Visibility.NONE)
          @DomainEvent(aggregateType = "User") record D(@AggregateId String id, int x) {}
          «WB252»@JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)
          @DomainEvent(aggregateType = "User") record E(@AggregateId String id, int x) {}
          «WB252»@JsonFilter("some")
          @DomainEvent(aggregateType = "User") record F(@AggregateId String id, int x) {}
          «WB252»@JsonSerializeAs(Object.class)
          @DomainEvent(aggregateType = "User") record G(@AggregateId String id, int x) {}
          «WB252»@JsonDeserializeAs(Object.class)
          @DomainEvent(aggregateType = "User") record H(@AggregateId String id, int x) {}
          @JsonAutoDetect(getterVisibility = JsonAutoDetect.Visibility.NONE)
          @DomainEvent(aggregateType = "User")
          record I(@AggregateId String id, @JsonProperty int x) {}
          «WB252»@JsonAutoDetect(getterVisibility = JsonAutoDetect.Visibility.NONE)
          @Rejection(commandType = "J", reasonCode = "NO")
          record J(@CommandId String id, @JsonProperty int x) {}
        }
        """);
    given(
        mistakes,
        "code of the user's own that takes the record",
        """
        public class Users {
          «WB252»@JsonSerialize(using = com.fasterxml.jackson.databind.ser.std.ToStringSerializer.class)
          «WB252»@JsonDeserialize(as = A.class, using = com.fasterxml.jackson.databind.deser.std.StringDeserializer.class)
          @DomainEvent(aggregateType = "User") record A(@AggregateId String id, int x) {}
          «WB252»@JsonSerialize(as = Object.class)
          @DomainEvent(aggregateType = "User") record B(@AggregateId String id, int x) {}
          «WB252»@tools.jackson.databind.annotation.JsonSerialize(
              using = tools.jackson.databind.ser.std.ToStringSerializer.class)
          «WB252»@tools.jackson.databind.annotation.JsonDeserialize(builder = Users.class)
          @DomainEvent(aggregateType = "User") record C(@AggregateId String id, int x) {}
          «WB252»@JsonAppend(attrs = @JsonAppend.Attr("version"))
          @DomainEvent(aggregateType = "User") record D(@AggregateId String id, int x) {}
        }
        """);
    given(
        mistakes,
        "what leaves out components that must be there",
        """
        public class Users {
          @JsonIgnoreProperties({"x", "y"})
          @DomainEvent(aggregateType = "User") record A(@AggregateId String id, int «WB231»x, Long y) {}
          @JsonIncludeProperties("x")
          @DomainEvent(aggregateType = "User") record B(@AggregateId String id, int x, int «WB231»y) {}
          @JsonInclude(JsonInclude.Include.NON_DEFAULT)
          @DomainEvent(aggregateType = "User") record C(@AggregateId String id, int «WB231»x) {}
          @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
          @JsonIgnoreProperties({"net_price", "grossPrice"})
          @DomainEvent(aggregateType = "User")
          record D(@AggregateId String id, int «WB231»netPrice, int grossPrice) {}
          @JsonIgnoreProperties({"why", "reasonCode", "x"})
          @Rejection(commandType = "E")
          record E(@CommandId String id, @ReasonCode String why, int «WB231»x) {}
          @JsonIncludeProperties("x")
          @Rejection(commandType = "F", reasonCode = "NO")
          record F(@CommandId String id, int x) {}
        }
        """);
    given(
        mistakes,
        "names that a strategy makes of two",
        """
        @JsonNaming(PropertyNamingStrategies.LowerCaseStrategy.class)
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, String url, String «WB237»URL) {}
        """,
        """
        @DomainEvent(aggregateType = "User")
        public record UserRenamed(@AggregateId String id, Inner «WB237»inner) {
          @JsonNaming(PropertyNamingStrategies.LowerCaseStrategy.class)
          @tools.jackson.databind.annotation.JsonNaming(
              tools.jackson.databind.PropertyNamingStrategies.LowerCaseStrategy.class)
          record Inner(String url, String URL) {}
        }
        """);
    given(
        mistakes,
        "a type in the payload that the two lines of Jackson name differently",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id, OfTwo «WB231»a, List<OfThree> «WB231»b, Apart «WB231»c,
            Own «WB231»d, Both e, Written f, Short g) {
          @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
          record OfTwo(int netPrice) {}
          @tools.jackson.databind.annotation.JsonNaming(
              tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy.class)
          record OfThree(int netPrice) {}
          @JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
          @tools.jackson.databind.annotation.JsonNaming(
              tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy.class)
          record Apart(int netPrice) {}
          @JsonNaming(Shouting.class)
          record Own(int netPrice) {}
          @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
          @tools.jackson.databind.annotation.JsonNaming(
              tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy.class)
          record Both(int netPrice) {}
          @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
          record Written(@JsonProperty("net_price") int netPrice, int x) {}
          @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
          record Short(int price) {}
        }
        """,
        SHOUTING);
    given(
        mistakes,
        "what a bundle says of a component, and what an accessor overrides says",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id, @Left int «WB231»x, int «WB231»y, String a, @A String «WB237»b,
            @org.jspecify.annotations.NonNull @JsonInclude(JsonInclude.Include.NON_NULL) String c)
            implements Above {
          @JacksonAnnotationsInside @JsonIgnore
          @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
          @interface Left {}
          @JacksonAnnotationsInside @JsonProperty("a")
          @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
          @interface A {}
        }
        """,
        """
        interface Above {
          @JsonIgnore int y();
          @Nullable String c();
          @interface Nullable {}
        }
        """);
    given(
        mistakes,
        "a reason that a bundle renames",
        """
        @Rejection
        public record CreateUserRejected(
            @CommandId String id, @ReasonCode @Named String «WB129»why) {}
        """,
        """
        @JacksonAnnotationsInside @JsonProperty("because")
        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
        public @interface Named {}
        """);
    given(
        mistakes,
        "a hidden class in what would be carried",
        """
        public class Users {
          private static class Internal {}
          @JsonView(Internal.class)
          @DomainEvent(aggregateType = "User")
          «WB107»record Created(@AggregateId String id, String name) {}
        }
        """);
  }

  private static void given(Map<String, String[]> mistakes, String mistake, String... sources) {
    String[] all = sources.clone();
    for (int i = 0; i < all.length; i++) {
      all[i] = IMPORTS + all[i];
    }
    mistakes.put(mistake, all);
  }
}
