package dev.waybill.processor.writer;

import com.palantir.javapoet.AnnotationSpec;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.VersionsModel;
import java.util.Optional;

/** Writes what an event is recognised by, into the annotations that generated code says it with. */
final class Identity {

  private Identity() {}

  /** Adds what converters and payloads say alike. */
  static AnnotationSpec.Builder addTo(AnnotationSpec.Builder annotation, ContractModel contract) {
    annotation.addMember("name", "$S", contract.name());
    contract.type().ifPresent(type -> annotation.addMember("type", "$L", Literals.of(type)));
    contract
        .commandType()
        .ifPresent(type -> annotation.addMember("commandType", "$L", Literals.of(type)));
    contract
        .reasonCode()
        .ifPresent(code -> annotation.addMember("reasonCode", "$L", Literals.of(code)));
    if (contract.schemaVersion() != 1) {
      annotation.addMember("schemaVersion", "$L", contract.schemaVersion());
    }
    return annotation;
  }

  /** Tells consumers at run time whose payload it is. */
  static AnnotationSpec ofPayload(ContractModel contract) {
    String outcome =
        switch (contract.kind()) {
          case DOMAIN_EVENT -> "ACCEPTED";
          case REJECTION -> "REJECTED";
        };
    return addTo(AnnotationSpec.builder(RuntimeTypes.GENERATED_PAYLOAD), contract)
        .addMember("outcome", "$T.$L", RuntimeTypes.OUTCOME, outcome)
        .build();
  }

  /** Tells consumers at run time that versions are looked at, where they are. */
  static Optional<AnnotationSpec> versionOf(ContractModel contract, VersionsModel versions) {
    if (!versions.areLocked()) {
      return Optional.empty();
    }
    AnnotationSpec.Builder version =
        AnnotationSpec.builder(RuntimeTypes.PAYLOAD_VERSION)
            .addMember("value", "$L", contract.schemaVersion());
    versions
        .upcasts()
        .ifPresent(upcasts -> version.addMember("upcasts", "$T.class", TypeNames.of(upcasts.id())));
    return Optional.of(version.build());
  }
}
