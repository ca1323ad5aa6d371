package dev.waybill.processor.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;

/** The runtime's types that generated code mentions: all that the processor knows of it. */
final class RuntimeTypes {

  private static final String CONVERT = "dev.waybill.convert";
  private static final String EVENT = "dev.waybill.event";
  private static final String GENERATED = "dev.waybill.generated";

  static final ClassName BOUNDARY = ClassName.get(CONVERT, "Boundary");
  static final ClassName EVENT_CONTRACT = ClassName.get(CONVERT, "EventContract");
  static final ClassName EVENT_CONVERTER = ClassName.get(CONVERT, "EventConverter");
  static final ClassName GENERATED_CODE = ClassName.get(GENERATED, "GeneratedCode");
  static final ClassName GENERATED_CONVERTER = ClassName.get(GENERATED, "GeneratedConverter");
  static final ClassName GENERATED_PROVIDER = ClassName.get(CONVERT, "GeneratedConverterProvider");
  static final ClassName PAYLOAD_COPIES = ClassName.get(GENERATED, "PayloadCopies");
  static final ClassName RUNTIME_GENERATION = ClassName.get(GENERATED, "RuntimeGeneration");
  static final ClassName EVENT_CONTEXT = ClassName.get(EVENT, "EventContext");
  static final ClassName GENERATED_PAYLOAD = ClassName.get(EVENT, "GeneratedPayload");
  static final ClassName PAYLOAD_VERSION = ClassName.get(EVENT, "PayloadVersion");
  static final ClassName UPCASTS = PAYLOAD_VERSION.nestedClass("Upcasts");
  static final ClassName OUTCOME = ClassName.get(EVENT, "Outcome");
  static final ClassName INTEGRATION_EVENT = ClassName.get(EVENT, "IntegrationEvent");
  static final ClassName EXTERNAL_EVENT = ClassName.get(EVENT, "ExternalEvent");
  static final ClassName EXTERNAL_METADATA = ClassName.get(EVENT, "ExternalEventMetadata");
  static final ClassName METADATA = ClassName.get(EVENT, "IntegrationEventMetadata");
  static final ClassName METADATA_BUILDER = METADATA.nestedClass("Builder");
  static final ClassName REJECTION_TYPE = ClassName.get("dev.waybill.annotation", "RejectionType");

  /** {@code List<EventConverter<?, ?>>}. */
  static final TypeName CONVERTERS =
      ParameterizedTypeName.get(
          ClassName.get("java.util", "List"),
          ParameterizedTypeName.get(EVENT_CONVERTER, anything(), anything()));

  /** {@code IntegrationEvent<?>}. */
  static final TypeName ANY_EVENT = ParameterizedTypeName.get(INTEGRATION_EVENT, anything());

  /** In comments alone, for which compilers want no import. */
  static final String EXCEPTION = EVENT + ".WaybillException";

  private RuntimeTypes() {}

  static WildcardTypeName anything() {
    return WildcardTypeName.subtypeOf(JdkTypes.OBJECT);
  }

  static TypeName eventOf(TypeName payload) {
    return ParameterizedTypeName.get(INTEGRATION_EVENT, payload);
  }
}
