package dev.waybill.processor.model;

import java.util.Optional;

/**
 * What the annotation on a record, and those of its family, fix about its events.
 *
 * @param kind which annotation it is
 * @param name the Java-facing name
 * @param type the wire name, where the annotation sets it
 * @param aggregateType the aggregate's type
 * @param commandType the refused command's type; present on every valid rejection
 * @param reasonCode the constant reason code
 * @param classification the classification as it stands on the wire
 * @param retryable whether a retry may help, where the annotation says so
 * @param schemaVersion the version of the payload's shape
 */
public record ContractModel(
    Kind kind,
    String name,
    Optional<String> type,
    Optional<String> aggregateType,
    Optional<String> commandType,
    Optional<String> reasonCode,
    Optional<String> classification,
    Optional<Boolean> retryable,
    int schemaVersion) {

  /** Which of the two annotations stands on the record. */
  public enum Kind {
    /** An accepted fact. */
    DOMAIN_EVENT("DomainEvent"),
    /** A refused command. */
    REJECTION("Rejection");

    private final String annotation;

    Kind(String annotation) {
      this.annotation = annotation;
    }

    /**
     * Returns the annotation's simple name.
     *
     * @return the name, as users write it after the {@code @}
     */
    public String annotation() {
      return annotation;
    }
  }
}
