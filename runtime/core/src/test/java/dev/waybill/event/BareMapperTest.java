package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The wire, as mappers without any configuration write and read it. */
class BareMapperTest {

  private static final com.fasterxml.jackson.databind.ObjectMapper JACKSON_2 =
      new com.fasterxml.jackson.databind.ObjectMapper();
  private static final tools.jackson.databind.json.JsonMapper JACKSON_3 =
      new tools.jackson.databind.json.JsonMapper();

  enum Mapper {
    JACKSON_2 {
      @Override
      String write(Object value) throws Exception {
        return BareMapperTest.JACKSON_2.writeValueAsString(value);
      }

      @Override
      Object read(String json, Class<?> envelope, Class<?> payload) throws Exception {
        return BareMapperTest.JACKSON_2.readValue(
            json,
            BareMapperTest.JACKSON_2.getTypeFactory().constructParametricType(envelope, payload));
      }
    },
    JACKSON_3 {
      @Override
      String write(Object value) {
        return BareMapperTest.JACKSON_3.writeValueAsString(value);
      }

      @Override
      Object read(String json, Class<?> envelope, Class<?> payload) {
        return BareMapperTest.JACKSON_3.readValue(
            json,
            BareMapperTest.JACKSON_3.getTypeFactory().constructParametricType(envelope, payload));
      }
    };

    abstract String write(Object value) throws Exception;

    abstract Object read(String json, Class<?> envelope, Class<?> payload) throws Exception;
  }

  public record CreateUserRejectedPayload(String userEmail, String reasonCode) {}

  public record Address(String zip, int floor) {}

  public record Details(
      String zeta,
      boolean flag,
      long number,
      double ratio,
      Address address,
      @Nullable String none) {}

  private static final Instant TIME = Instant.parse("2026-02-18T09:30:00.120Z");

  private static final IntegrationEvent<CreateUserRejectedPayload> REJECTION =
      IntegrationEvent.of(
          "0192",
          "CreateUser",
          new CreateUserRejectedPayload("ann@example.com", "ALREADY_EXISTS"),
          TIME,
          IntegrationEventMetadata.builder()
              .outcome(Outcome.REJECTED)
              .aggregateType("User")
              .commandType("CreateUser")
              .commandId("c-1")
              .schemaVersion(1)
              .build());

  private static final String REJECTION_ON_THE_WIRE =
      """
      {"id":"0192","type":"CreateUser",\
      "payload":{"userEmail":"ann@example.com","reasonCode":"ALREADY_EXISTS"},\
      "timestamp":"2026-02-18T09:30:00.120Z",\
      "metadata":{"outcome":"rejected","aggregateType":"User","commandType":"CreateUser",\
      "commandId":"c-1","schemaVersion":1},\
      "kind":"integration"}""";

  private static final IntegrationEventMetadata FULL =
      IntegrationEventMetadata.builder()
          .outcome(Outcome.ACCEPTED)
          .aggregateType("User")
          .aggregateId("u-1")
          .commandType("CreateUser")
          .commandId("c-1")
          .expectedVersion(4)
          .currentVersion(5)
          .correlationId("correlation")
          .causationId("causation")
          .traceId("trace")
          .schemaVersion(2)
          .tenantId("acme")
          .userId("ann")
          .source("/users")
          .build();

  @ParameterizedTest
  @EnumSource
  void aRejectionIsWrittenAsTheWireHasIt(Mapper mapper) throws Exception {
    assertThat(mapper.write(REJECTION)).isEqualTo(REJECTION_ON_THE_WIRE);
  }

  @ParameterizedTest
  @EnumSource
  void aRejectionIsReadBackEqual(Mapper mapper) throws Exception {
    Object read =
        mapper.read(REJECTION_ON_THE_WIRE, IntegrationEvent.class, CreateUserRejectedPayload.class);

    assertThat(read).isEqualTo(REJECTION);
  }

  @ParameterizedTest
  @EnumSource
  void metadataThatSaysNothingIsAnEmptyObject(Mapper mapper) throws Exception {
    IntegrationEvent<String> event =
        IntegrationEvent.of("1", "T", "text", Instant.EPOCH, IntegrationEventMetadata.empty());
    String json =
        """
        {"id":"1","type":"T","payload":"text","timestamp":"1970-01-01T00:00:00.000Z",\
        "metadata":{},"kind":"integration"}""";

    assertThat(mapper.write(event)).isEqualTo(json);
    assertThat(mapper.read(json, IntegrationEvent.class, String.class)).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldOfTheMetadataHasItsPlace(Mapper mapper) throws Exception {
    IntegrationEvent<Long> event = IntegrationEvent.of("1", "T", 7L, Instant.EPOCH, FULL);
    String json =
        """
        {"id":"1","type":"T","payload":7,"timestamp":"1970-01-01T00:00:00.000Z",\
        "metadata":{"outcome":"accepted","aggregateType":"User","aggregateId":"u-1",\
        "commandType":"CreateUser","commandId":"c-1","expectedVersion":4,"currentVersion":5,\
        "correlationId":"correlation","causationId":"causation","traceId":"trace",\
        "schemaVersion":2,"tenantId":"acme","userId":"ann","source":"/users"},\
        "kind":"integration"}""";

    assertThat(mapper.write(event)).isEqualTo(json);
    assertThat(mapper.read(json, IntegrationEvent.class, Long.class)).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource
  void recordsKeepTheOrderOfTheirComponents(Mapper mapper) throws Exception {
    Details details = new Details("z", true, 9_000_000_000L, 1.5, new Address("1010", 2), null);
    IntegrationEvent<Details> event =
        IntegrationEvent.of("1", "T", details, Instant.EPOCH, IntegrationEventMetadata.empty());
    String json = mapper.write(event);

    assertThat(json)
        .contains(
            """
            "payload":{"zeta":"z","flag":true,"number":9000000000,"ratio":1.5,\
            "address":{"zip":"1010","floor":2},"none":null},""");
    assertThat(mapper.read(json, IntegrationEvent.class, Details.class)).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource
  void unknownMetadataSurvivesInItsOrder(Mapper mapper) throws Exception {
    Map<String, @Nullable Object> nested = new LinkedHashMap<>();
    nested.put("zulu", Arrays.asList(1, null, "x"));
    nested.put("alpha", null);
    nested.put("ratio", new BigDecimal("1.5"));
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder()
            .userId("ann")
            .extension("zone", nested)
            .extension("area", List.of(true))
            .extension("count", 3)
            .build();
    IntegrationEvent<String> event = IntegrationEvent.of("1", "T", "text", Instant.EPOCH, metadata);
    String json = mapper.write(event);

    assertThat(json)
        .contains(
            """
            "metadata":{"userId":"ann","zone":{"zulu":[1,null,"x"],"alpha":null,"ratio":1.5},\
            "area":[true],"count":3}""");
    assertThat(mapper.read(json, IntegrationEvent.class, String.class)).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource
  void anExternalEventWithoutPayloadHasNoPayloadField(Mapper mapper) throws Exception {
    ExternalEvent<String> event =
        ExternalEvent.of(
            "1",
            "InvoicePaid",
            null,
            TIME,
            ExternalEventMetadata.builder().correlationId("c").extension("outcome", 1).build());
    String json =
        """
        {"id":"1","type":"InvoicePaid","timestamp":"2026-02-18T09:30:00.120Z",\
        "metadata":{"correlationId":"c","outcome":1},"kind":"external"}""";

    assertThat(mapper.write(event)).isEqualTo(json);
    assertThat(mapper.read(json, ExternalEvent.class, String.class)).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource
  void aPayloadThatNobodyDecodedIsWrittenAsItStands(Mapper mapper) throws Exception {
    PayloadDecoder never =
        new PayloadDecoder() {
          @Override
          public <P> P decode(String json, Class<P> type) {
            throw new AssertionError("nobody asked");
          }
        };
    IntegrationEvent<EncodedPayload> event =
        REJECTION.withPayload(EncodedPayload.of("{ \"ratio\" : 1.50 }", never));

    assertThat(mapper.write(event)).contains("\"payload\":{ \"ratio\" : 1.50 },\"timestamp\"");
  }

  @ParameterizedTest
  @EnumSource
  void unknownFieldsOfTheEnvelopeAreIgnored(Mapper mapper) throws Exception {
    String json = REJECTION_ON_THE_WIRE.replace("\"type\":", "\"new\":{\"a\":[1]},\"type\":");

    assertThat(mapper.read(json, IntegrationEvent.class, CreateUserRejectedPayload.class))
        .isEqualTo(REJECTION);
  }

  @ParameterizedTest
  @EnumSource
  void whatAnotherStackWroteByOtherRulesIsReadAndWrittenAsItCame(Mapper mapper) throws Exception {
    String json =
        """
        {"id":"1","type":"T","payload":"text","timestamp":"1970-01-01T00:00:00Z",\
        "metadata":{"outcome":"postponed","aggregateId":"","correlationId":" ","schemaVersion":0,\
        "source":"no uri","":1},"kind":"integration"}""";

    IntegrationEvent<?> event =
        (IntegrationEvent<?>) mapper.read(json, IntegrationEvent.class, String.class);

    assertThat(event.isAccepted()).isFalse();
    assertThat(event.isRejected()).isFalse();
    assertThat(event.metadata().outcomeName()).isEqualTo("postponed");
    assertThat(event.orderingKey()).isEqualTo(new OrderingKey("T", "1"));
    assertThat(mapper.write(event)).isEqualTo(json);
  }

  @ParameterizedTest
  @EnumSource
  void anExternalEventNeedsNoMetadata(Mapper mapper) throws Exception {
    String json =
        """
        {"id":"1","type":"T","timestamp":"1970-01-01T00:00:00Z","metadata":null,"kind":"external"}""";

    for (String document : List.of(json, json.replace("\"metadata\":null,", ""))) {
      assertThat(mapper.read(document, ExternalEvent.class, String.class))
          .isEqualTo(
              ExternalEvent.of("1", "T", null, Instant.EPOCH, ExternalEventMetadata.empty()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventOfTheOtherKindIsRefused(Mapper mapper) {
    String json = REJECTION_ON_THE_WIRE.replace("\"integration\"", "\"external\"");

    assertThatThrownBy(() -> mapper.read(json, IntegrationEvent.class, Object.class))
        .hasMessageContaining("kind must be \"integration\" but is \"external\"");
  }

  @ParameterizedTest
  @EnumSource
  void aMissingTypeIsRefused(Mapper mapper) {
    String json = REJECTION_ON_THE_WIRE.replace("\"type\":\"CreateUser\",", "");

    assertThatThrownBy(() -> mapper.read(json, IntegrationEvent.class, Object.class))
        .hasMessageContaining("type is missing");
  }
}
