package dev.waybill.processor;

import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event may hold the payloads of others, but neither its own nor one that holds its own. */
@ParameterizedClass
@EnumSource
class OwnPayloadTest {

  private static final String BILL = "@DomainEvent(aggregateType = \"Bill\") public record ";

  @TempDir Path directory;
  private final CompilerUnderTest compiler;
  private Project project;

  OwnPayloadTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  @BeforeEach
  void anEventAndItsCaller() {
    project = new Project(directory, compiler);
    project.shop("Issued", BILL + "Issued(@AggregateId String id, String to) {}");
    project.source(
        "app/Caller.java",
        """
        package app;
        import shop.IntegrationEvents;
        import shop.IssuedPayload;
        class Caller {
          Object create() { return IntegrationEvents.issued(new IssuedPayload("Ann")); }
          Object convert(shop.Issued event) { return IntegrationEvents.convert(event); }
        }
        """);
  }

  private List<String> said() {
    return project.compile(project.allSources()).diagnostics();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AmendedPayload own", "List<AmendedPayload> chain", "AmendedPayload[] all"})
  void its_own_is_one_error_and_the_other_events_stay(String component) {
    project.shop("Amended", BILL + "Amended(@AggregateId String id, " + component + ") {}");
    assertThat(said())
        .singleElement()
        .asString()
        .contains(
            "WB145: The payload of Amended would hold itself, by AmendedPayload. It has what the"
                + " record has, and so neither could be made before the other. Hold a record of your"
                + " own in its place, with what is needed of it.");
  }

  @Test
  void one_that_holds_its_own_is_one_error_for_both() {
    project.shop("Sent", BILL + "Sent(@AggregateId String id, PaidPayload paid) {}");
    project.shop("Paid", BILL + "Paid(@AggregateId String id, Optional<SentPayload> sent) {}");
    assertThat(said())
        .singleElement()
        .asString()
        .contains("WB145: The payload of Paid would hold itself, by SentPayload");
  }

  @Test
  void one_that_cannot_be_made_is_no_error_beside_that_ones_own() {
    project.shop("Sent", BILL + "Sent(@AggregateId String id, AmendedPayload amended) {}");
    project.shop("Amended", BILL + "Amended(@AggregateId String id, AmendedPayload own) {}");
    project.shop("Paid", BILL + "Paid(@AggregateId String id, SentPayload sent, Missing x) {}");
    assertThat(said())
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).contains("WB145: The payload of Amended"),
            text -> assertThat(text).contains("WB140", "the type Missing"),
            text -> assertThat(text).contains("Missing").doesNotContain("WB"));
  }

  @Test
  void that_of_another_event_is_a_type_like_any_other() {
    Loaded loaded =
        compiler.load(
            shop(BILL + "Issued(@AggregateId String id, String to) {}"),
            shop(BILL + "Sent(@AggregateId String id, List<IssuedPayload> issued) {}"),
            shop(BILL + "Paid(@AggregateId String id, SentPayload sent) {}"));
    assertThat(loaded.converters().size()).isEqualTo(3);
  }
}
