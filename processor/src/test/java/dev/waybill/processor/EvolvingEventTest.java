package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.UnknownVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What was written in a locked version is read by today's code, through what is generated. */
@ParameterizedClass
@EnumSource
class EvolvingEventTest {

  private static final String LOCK =
      """
      @ContractLock(format = 1, value = {
      \"""
        UserCreated 1
          event UserCreated of User by string(uuid)
          name: string
          plan: enum FREE | PAID
      \""",
      \"""
        UserCreated 2
          event UserCreated of User by string(uuid)
          first: string
          last: string?
          plan: enum FREE | PAID
      \"""})
      final class IntegrationEventsLock {}
      """;

  private static final String RECORD =
      """
      @DomainEvent(aggregateType = "User", schemaVersion = 3)
      public record UserCreated(@AggregateId UUID id, String firstName, String lastName) {
        @Upcaster
        static UserCreatedPayloadV2 fromV1(UserCreatedPayloadV1 old) {
          int blank = old.name().indexOf(' ');
          return new UserCreatedPayloadV2(
              old.name().substring(0, blank),
              old.name().substring(blank + 1),
              old.plan() == UserCreatedPayloadV1.Plan.FREE
                  ? UserCreatedPayloadV2.Plan.FREE
                  : UserCreatedPayloadV2.Plan.PAID);
        }

        @Upcaster
        static UserCreatedPayload fromV2(UserCreatedPayloadV2 old) {
          return new UserCreatedPayload(old.first(), old.last());
        }
      }
      """;

  private final CompilerUnderTest compiler;

  EvolvingEventTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  static IntegrationEvent<EncodedPayload> read(JacksonLine line, int version, String payload) {
    return line.codec()
        .decodeIntegrationEvent(
            """
            {"id":"e-1","type":"UserCreated","payload":%s,"timestamp":"2026-02-18T09:30:00.120Z",\
            "metadata":{"outcome":"accepted","schemaVersion":%d},"kind":"integration"}"""
                .formatted(payload, version));
  }

  @Test
  void each_version_is_read() {
    Loaded loaded = compiler.load(Javac.shop(LOCK), Javac.shop(RECORD));
    Class<?> payload = loaded.type("shop.UserCreatedPayload");
    Object ann = loaded.make("shop.UserCreatedPayload", "Ann", "Lee");

    for (JacksonLine line : JacksonLine.values()) {
      assertThat(read(line, 1, "{\"name\":\"Ann Lee\",\"plan\":\"PAID\"}").payloadAs(payload))
          .isEqualTo(ann);
      assertThat(
              read(line, 2, "{\"first\":\"Ann\",\"last\":\"Lee\",\"plan\":\"PAID\"}")
                  .payloadAs(payload))
          .isEqualTo(ann);
      assertThat(read(line, 3, "{\"firstName\":\"Ann\",\"lastName\":\"Lee\"}").payloadAs(payload))
          .isEqualTo(ann);
      assertThatExceptionOfType(UnknownVersionException.class)
          .isThrownBy(() -> read(line, 4, "{}").payloadAs(payload))
          .withMessageContaining("this code knows 1, 2 and 3");
    }
  }
}
