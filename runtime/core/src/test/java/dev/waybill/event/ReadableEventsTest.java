package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.EvolvedUser.UserCreatedPayload;
import dev.waybill.event.EvolvedUser.UserCreatedPayloadV1;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which events a payload is asked for before anything of them is decoded. */
class ReadableEventsTest {

  /** A payload whose versions are not looked at. */
  @GeneratedPayload(name = "UserLeft", schemaVersion = 2, outcome = Outcome.ACCEPTED)
  record UserLeftPayload(String name) {}

  private static IntegrationEvent<?> event(String type, @Nullable Integer version) {
    IntegrationEventMetadata.Builder metadata =
        IntegrationEventMetadata.builder().outcome(Outcome.ACCEPTED);
    if (version != null) {
      metadata.schemaVersion(version);
    }
    PayloadDecoder undecodable =
        new PayloadDecoder() {
          @Override
          public <P> P decode(String json, Class<P> type) {
            throw new AssertionError("nothing is decoded");
          }
        };
    return IntegrationEvent.of(
        "e-1", type, EncodedPayload.of("{}", undecodable), Instant.EPOCH, metadata.build());
  }

  @Test
  void anEventOfTheTypeIsReadableInTheVersionsThatAreKnown() {
    assertThat(event("UserCreated", 1).isReadableAs(UserCreatedPayload.class)).isTrue();
    assertThat(event("UserCreated", 2).isReadableAs(UserCreatedPayload.class)).isTrue();
    assertThat(event("UserCreated", null).isReadableAs(UserCreatedPayload.class)).isTrue();
    assertThat(event("UserCreated", 3).isReadableAs(UserCreatedPayload.class)).isFalse();
    assertThat(event("UserCreated", 3).carries(UserCreatedPayload.class)).isTrue();
  }

  @Test
  void aSupersededPayloadReadsItsOwnVersionAlone() {
    assertThat(event("UserCreated", 1).isReadableAs(UserCreatedPayloadV1.class)).isTrue();
    assertThat(event("UserCreated", 2).isReadableAs(UserCreatedPayloadV1.class)).isFalse();
  }

  @Test
  void whereVersionsAreNotLockedANewerOneIsNotReadableAllTheSame() {
    assertThat(event("UserLeft", 1).isReadableAs(UserLeftPayload.class)).isTrue();
    assertThat(event("UserLeft", 2).isReadableAs(UserLeftPayload.class)).isTrue();
    assertThat(event("UserLeft", 3).isReadableAs(UserLeftPayload.class)).isFalse();
  }

  @Test
  void anotherTypeOrOutcomeIsNot() {
    assertThat(event("UserLeft", 1).isReadableAs(UserCreatedPayload.class)).isFalse();
    assertThat(
            event("UserLeft", 1)
                .withMetadata(IntegrationEventMetadata.builder().outcome(Outcome.REJECTED).build())
                .isReadableAs(UserLeftPayload.class))
        .isFalse();
  }

  @Test
  void aClassOfOnesOwnIsNoEvents() {
    assertThat(event("UserLeft", 1).isReadableAs(String.class)).isFalse();
    assertThat(event("UserLeft", 1).carries(String.class)).isFalse();
  }

  @Test
  void anEventThatWasMadeHereIsReadableAsItsPayload() {
    IntegrationEvent<UserLeftPayload> made =
        IntegrationEvent.create(
            "UserLeft", new UserLeftPayload("Ann"), IntegrationEventMetadata.empty());

    assertThat(made.isReadableAs(UserLeftPayload.class)).isTrue();
    assertThat(made.isReadableAs(UserCreatedPayload.class)).isFalse();
  }
}
