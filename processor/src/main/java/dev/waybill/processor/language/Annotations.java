package dev.waybill.processor.language;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of the annotations that users write. The processor reads them by name only. */
public final class Annotations {

  public static final String PACKAGE = "dev.waybill.annotation.";

  /** Marks a record as an accepted fact. */
  public static final String DOMAIN_EVENT = PACKAGE + "DomainEvent";

  /** Marks a record as a refused command. */
  public static final String REJECTION = PACKAGE + "Rejection";

  /** Marks what stays inside. */
  public static final String INTERNAL_EVENT = PACKAGE + "InternalEvent";

  /** Marks a view of what another context sends. */
  public static final String EXTERNAL_EVENT = PACKAGE + "ExternalEvent";

  /** The settings of a package. */
  public static final String BOUNDED_CONTEXT = PACKAGE + "BoundedContext";

  /** What a package has promised. */
  public static final String CONTRACT_LOCK = PACKAGE + "ContractLock";

  /** Marks a method that makes a newer payload of an older one. */
  public static final String UPCASTER = PACKAGE + "Upcaster";

  /** Marks what says something of a person. */
  public static final String PII = PACKAGE + "Pii";

  /** Marks generated code, whoever generates it. */
  public static final String GENERATED = "javax.annotation.processing.Generated";

  /** Marks a generated entry class or provider. */
  public static final String GENERATED_CODE = "dev.waybill.generated.GeneratedCode";

  /** Marks a generated converter. */
  public static final String GENERATED_CONVERTER = "dev.waybill.generated.GeneratedConverter";

  /** Tells at run time whose payload a generated one is. */
  public static final String GENERATED_PAYLOAD = "dev.waybill.event.GeneratedPayload";

  /** Tells at run time which versions there are of a generated payload. */
  public static final String PAYLOAD_VERSION = "dev.waybill.event.PayloadVersion";

  /** The annotations that stand on components. */
  public static final List<String> ON_COMPONENTS =
      List.of(
          PACKAGE + "AggregateId",
          PACKAGE + "CommandId",
          PACKAGE + "EventId",
          PACKAGE + "Meta",
          PACKAGE + "OccurredAt",
          PACKAGE + "ReasonCode");

  /** All that users write on types and on the components of records. */
  public static final Set<String> ON_TYPES = onTypes();

  private static Set<String> onTypes() {
    Set<String> annotations = new HashSet<>(ON_COMPONENTS);
    annotations.add(DOMAIN_EVENT);
    annotations.add(REJECTION);
    annotations.add(INTERNAL_EVENT);
    return Set.copyOf(annotations);
  }

  private Annotations() {}
}
