package dev.waybill.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.house.HouseRules;
import dev.waybill.house.RequiredArguments;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A public door, and rooms behind it. */
final class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private static final HouseRules HOUSE = HouseRules.of("dev.waybill.http");

  @Test
  void theDoorIsWhatUsersName() {
    assertThat(
            HOUSE.typesAtTheDoor().stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder(
            "HttpEventProducer",
            "HttpFormat",
            "CloudEventsFormat",
            "NewRelicFormat",
            "NewRelicRegion",
            "WebhookFormat",
            "WebhookVerifier",
            "VerifiedWebhook",
            "InvalidWebhookException",
            "AnswerMeaning",
            "TransportFault");
  }

  @Test
  void roomsAreFreeOfCyclesAndKnowOnlyWhatAnswersMean() {
    HOUSE.roomsAreFreeOfCycles();
    HOUSE.roomsKnowAtTheDoorOnly(AnswerMeaning.class, TransportFault.class);
  }

  @Test
  void roomsStayWithinTheirModule() {
    HOUSE.nobodyNamesARoomOfAnotherModule();
    HOUSE.noRoomShowsInTheApi();
  }

  @Test
  void buildersAreNestedAndNeverPassedOn() {
    HOUSE.buildersAreNestedAndNeverPassedOn();
  }

  @Test
  void timeIsHandedInByBuildersAlone() {
    HOUSE.timeAndChanceAreHandedIn(HttpEventProducer.Builder.class, WebhookVerifier.Builder.class);
  }

  @Test
  void noFileHasTwoJobs() throws IOException {
    HouseRules.noFileHasTwoJobs(SOURCES);
  }

  @Test
  void everyReferenceArgumentIsCheckedByItsName() {
    CloudEventsMapping mapping = CloudEventsMapping.builder("/orders").build();
    CloudEventsFormat format = CloudEventsFormat.binary(mapping);
    URI endpoint = URI.create("http://localhost:1/");
    String secret = "whsec_" + "A".repeat(32);
    try (HttpEventProducer producer = HttpEventProducer.builder(endpoint, format).build()) {
      assertThat(
              RequiredArguments.in(SOURCES)
                  .with(HttpEventProducer.class, producer)
                  .with(
                      HttpEventProducer.Builder.class, HttpEventProducer.builder(endpoint, format))
                  .with(HttpFormat.class, format)
                  .with(CloudEventsFormat.class, format)
                  .with(CloudEventsMapping.class, mapping)
                  .with(NewRelicFormat.class, NewRelicFormat.builder("key").build())
                  .with(NewRelicFormat.Builder.class, NewRelicFormat.builder("key"))
                  .with(WebhookFormat.class, WebhookFormat.builder(secret).build())
                  .with(WebhookFormat.Builder.class, WebhookFormat.builder(secret))
                  .with(WebhookVerifier.class, WebhookVerifier.builder(secret).build())
                  .with(WebhookVerifier.Builder.class, WebhookVerifier.builder(secret))
                  .with(VerifiedWebhook.class, new VerifiedWebhook("e-1", Instant.EPOCH))
                  .with(Instant.class, Instant.EPOCH)
                  .with(String.class, secret)
                  .with(byte[].class, new byte[0])
                  .with(EventCodec.class, EventCodec.detect())
                  .with(HttpClient.class, HttpClient.newHttpClient())
                  .with(IntegrationEvent.class, Events.event("e-1"))
                  .with(int.class, 200)
                  .with(URI.class, endpoint)
                  .with(Duration.class, Duration.ofSeconds(1))
                  .with(Clock.class, Clock.systemUTC())
                  .unchecked(HOUSE.typesAtTheDoor()))
          .isEmpty();
    }
  }
}
