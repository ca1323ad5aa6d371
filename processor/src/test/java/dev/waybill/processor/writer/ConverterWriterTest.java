package dev.waybill.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.model.EnvelopeModel;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.MetadataField;
import dev.waybill.processor.model.MetadataField.Target;
import dev.waybill.processor.model.Reading;
import dev.waybill.processor.model.Reading.Form;
import dev.waybill.processor.model.TypeParameterModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConverterWriterTest {

  private static String write(EventModel event) {
    return new ConverterWriter("a.Processor").write(event).content();
  }

  private static String writeFact(EnvelopeModel envelope) {
    return write(Models.event(Models.record("A"), Models.fact("A"), envelope));
  }

  private static String writeField(MetadataField field) {
    return writeFact(Models.envelope(field));
  }

  @Test
  void what_must_be_there_is_asked_for_at_every_step_to_it() {
    assertThat(writeField(Models.required("aggregateId", Form.UUID, "id", "value")))
        .contains(
            """
                fields.aggregateId(
                    contract.required("id.value", contract.required("id", record.id()).value()).toString());
            """);
  }

  @Test
  void what_may_be_missing_is_looked_at_after_every_step() {
    assertThat(writeField(Models.field("tenantId", Target.TEXT, Form.STRING, "tenant", "value")))
        .contains(
            """
                var tenant = record.tenant();
                var tenantValue = tenant != null ? tenant.value() : null;
                if (tenantValue != null) {
                  fields.tenantId(tenantValue);
                }
            """);
  }

  @Test
  void what_is_needed_twice_is_read_once_and_asked_for_once() {
    assertThat(
            write(
                Models.event(
                    Models.record("A"),
                    Models.fact("A"),
                    Models.envelope(
                        Models.required("aggregateId", Form.STRING, "id"),
                        Models.field("tenantId", Target.TEXT, Form.STRING, "id", "tenant")),
                    Models.component("id", Models.STRING))))
        .contains(
            """
                var id = contract.required("id", record.id());
                fields.aggregateId(id);
                var idTenant = id.tenant();
                if (idTenant != null) {
                  fields.tenantId(idTenant);
                }
            """)
        .contains("new APayload(id),");
  }

  @Test
  void a_primitive_is_neither() {
    assertThat(writeField(Models.required("aggregateId", Form.INT, "id")))
        .contains("fields.aggregateId(Integer.toString(record.id()));");
    assertThat(writeField(Models.field("expectedVersion", Target.VERSION, Form.INT, "version")))
        .contains("\n    fields.expectedVersion((long) record.version());");
  }

  @Test
  void an_open_key_is_text_however_it_is_spelt() {
    assertThat(writeField(Models.field("a \"key\"", Target.EXTENSION, Form.ENUM, "kind")))
        .contains("fields.extension(\"a \\\"key\\\"\", kind.name());");
  }

  @Test
  void the_clock_is_read_once_for_time_and_id() {
    assertThat(writeFact(Models.envelope()))
        .containsOnlyOnce("context.now()")
        .contains("context.ids().next(now)");
  }

  @Test
  void a_record_that_has_both_does_not_ask_the_context() {
    assertThat(
            writeFact(
                new EnvelopeModel(
                    Optional.of(new Reading(List.of("id"), Form.UUID)),
                    Optional.of(new Reading(List.of("at"), Form.ZONED)),
                    List.of())))
        .contains("contract.required(\"id\", record.id()).toString()")
        .contains("contract.required(\"at\", record.at()).toInstant()")
        .doesNotContain("context.");
  }

  @Test
  void all_that_the_annotation_fixes_is_in_the_contract() {
    assertThat(
            write(
                Models.event(
                    Models.record("Refused"),
                    Models.refusal("Refused", "NO"),
                    Models.envelope(),
                    Models.constantReason())))
        .contains("EventContract.rejection(\"Refused\", \"Create\")")
        .contains(".schemaVersion(2)")
        .contains(".reasonCode(\"NO\")")
        .contains(".classification(\"business\")")
        .contains(".retryable(true)")
        .contains("new RefusedPayload(\"NO\")");
  }

  @Test
  void a_type_variable_hides_neither_the_record_nor_an_annotation() {
    assertThat(
            write(
                Models.event(
                    Models.generic(
                        "A",
                        List.of(
                            new TypeParameterModel("A", List.of(), ""),
                            new TypeParameterModel("Generated", List.of(), ""))),
                    Models.fact("A"),
                    Models.envelope())))
        .contains("@javax.annotation.processing.Generated(\"a.Processor\")")
        .contains("record = shop.A.class")
        .contains("implements EventConverter<shop.A<A, Generated>, APayload<A, Generated>>");
  }

  @Test
  void a_stub_has_the_shape_and_no_substance() {
    EventModel event = Models.event(Models.record("A"), Models.fact("A"), Models.envelope());
    assertThat(
            write(
                new EventModel(
                    event.record(),
                    event.contract(),
                    event.envelope(),
                    event.payload(),
                    event.surroundings(),
                    true)))
        .contains("stub = true", "public Class<A> recordType()")
        .contains("throw new UnsupportedOperationException(\"A has compile errors\");")
        .doesNotContain("return");
  }
}
