package dev.waybill.processor;

import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import dev.waybill.json.Jackson2EventCodec;
import dev.waybill.json.Jackson3EventCodec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A record without components says nothing of its aggregate or command, and so is no event; but a
 * payload can be one, and a component of an event.
 */
class ComponentlessRecordTest {

  private static Marked events() {
    return Marked.sources(
        """
        «WB120»@DomainEvent(aggregateType = "User")
        public record UserCreated() {}
        """,
        """
        «WB120»«WB126»@Rejection
        public record CreateUserRejected() {}
        """,
        """
        «WB120»@Rejection(reasonCode = "NO")
        public record RemoveUserRejected<T>() {}
        """);
  }

  @Test
  void is_no_event_as_nobody_could_tell_what_it_is_about() {
    events().fails();
  }

  @Test
  void is_no_event_for_the_Eclipse_compiler_either(@TempDir Path directory) {
    Marked events = events();
    assertThat(
            events.codesOf(
                Eclipse.compile(directory, Eclipse.write(directory, events.files())).errors()))
        .isEqualTo(events.expectedCodes().stream().sorted().toList());
  }

  @ParameterizedTest
  @EnumSource
  void is_an_empty_object_as_a_payload_and_within_one(CompilerUnderTest compiler) {
    Loaded loaded =
        compiler.load(
            shop("public record Nothing() {}"),
            shop(
                """
                @DomainEvent(aggregateType = "User")
                public record UserRemoved(@AggregateId String id) {}
                """),
            shop(
                """
                @DomainEvent(aggregateType = "User")
                public record UserTouched(@AggregateId String id, Nothing nothing) {}
                """));
    assertThat(loaded.type("shop.UserRemovedPayload").getRecordComponents()).isEmpty();
    assertCrossesTheWire(loaded.convert(loaded.make("shop.UserRemoved", "1")), "{}");
    assertCrossesTheWire(
        loaded.convert(loaded.make("shop.UserTouched", "1", loaded.make("shop.Nothing"))),
        "{\"nothing\":{}}");
  }

  private static void assertCrossesTheWire(IntegrationEvent<?> event, String payload) {
    for (EventCodec codec : List.of(new Jackson2EventCodec(), new Jackson3EventCodec())) {
      String json = codec.encode(event);
      assertThat(json).contains("\"payload\":" + payload + ",");
      assertThat(codec.decodeIntegrationEvent(json, event.payload().getClass()).payload())
          .isEqualTo(event.payload());
    }
  }
}
