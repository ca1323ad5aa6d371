package dev.waybill.processor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.model.ContractModel.Kind;
import dev.waybill.processor.model.MetadataField.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaKeysTest {

  @Test
  void a_well_known_key_is_a_field_and_any_other_an_extension() {
    assertThat(MetaKeys.of("correlationId").target()).isEqualTo(Target.TEXT);
    assertThat(MetaKeys.of("expectedVersion").target()).isEqualTo(Target.VERSION);
    assertThat(MetaKeys.of("shard").target()).isEqualTo(Target.EXTENSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"outcome", "aggregateType", "aggregateId", "schemaVersion"})
  void what_follows_from_the_record_is_no_components_business(String key) {
    assertThat(MetaKeys.placeOf(key, Kind.DOMAIN_EVENT)).isPresent();
    assertThat(MetaKeys.placeOf(key, Kind.REJECTION)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"commandId", "commandType"})
  void a_domain_event_may_name_its_command_and_a_rejection_does_so_anyway(String key) {
    assertThat(MetaKeys.placeOf(key, Kind.DOMAIN_EVENT)).isEmpty();
    assertThat(MetaKeys.placeOf(key, Kind.REJECTION)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "corelationId, correlationId",
    "CorrelationID, correlationId",
    "correlation-id, correlationId",
    "tenant_id, tenantId",
    "usrId, userId",
    "traceIds, traceId",
    "expectedVersoin, expectedVersion",
    "agregateType, aggregateType"
  })
  void a_misspelt_key_is_recognised(String key, String meant) {
    assertThat(MetaKeys.similarTo(key)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"userId", "source", "userIp", "resource", "shard", "traceState", "region"})
  void a_key_of_its_own_is_left_alone(String key) {
    assertThat(MetaKeys.similarTo(key)).isEmpty();
  }
}
