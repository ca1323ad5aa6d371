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

  /**
   * Tells the event type of converted records.
   *
   * @param name the Java-facing name
   * @param type the wire name, where the annotation sets it
   * @param commandType the refused command's type, where there is one
   * @param rejectionsByName what the package says about rejections
   * @return the type on the wire
   */
  public static String convertedType(
      String name, Optional<String> type, Optional<String> commandType, boolean rejectionsByName) {
    return rejectionsByName ? type.orElse(name) : type.or(() -> commandType).orElse(name);
  }

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
