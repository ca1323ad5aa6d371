package dev.waybill.processor.model;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * All that is needed to write the entry class and the provider of one package.
 *
 * @param entry the entry class
 * @param source the default of {@code metadata.source}
 * @param rejectionsByName whether converted rejections take their own name as event type
 * @param events the package's events, by name
 * @param placeholders what is marked as an event, but cannot be one because of its errors
 * @param families the sealed interfaces that convert as a whole
 * @param received the events that are received with types, by name
 * @param surroundings where generated code will be compiled
 */
public record PackageModel(
    ClassId entry,
    Optional<String> source,
    boolean rejectionsByName,
    List<Event> events,
    List<Placeholder> placeholders,
    List<Family> families,
    List<Received> received,
    Surroundings surroundings) {

  /** Copies the lists. */
  public PackageModel {
    events = List.copyOf(events);
    placeholders = List.copyOf(placeholders);
    families = List.copyOf(families);
    received = List.copyOf(received);
  }

  /**
   * Tells whether the package has no events of its own, and receives others.
   *
   * @return whether its entry class is for receiving alone
   */
  public boolean onlyReceives() {
    return events.isEmpty() && placeholders.isEmpty() && !received.isEmpty();
  }

  /**
   * Names the provider.
   *
   * @return its name, next to the entry class
   */
  public ClassId provider() {
    return providerOf(entry);
  }

  /**
   * Names the provider of a package by its entry class.
   *
   * @param entry the entry class
   * @return its name, next to the entry class
   */
  public static ClassId providerOf(ClassId entry) {
    return ClassId.topLevel(entry.packageName(), entry.nestedName() + "Provider");
  }

  /**
   * An event as the entry class sees it.
   *
   * @param record the internal record
   * @param name the Java-facing name
   * @param type the wire name, where the annotation sets it
   * @param commandType the refused command's type, on a rejection
   * @param schemaVersion the version of the payload's shape
   */
  public record Event(
      RecordModel record,
      String name,
      Optional<String> type,
      Optional<String> commandType,
      int schemaVersion) {

    /**
     * Names the payload record.
     *
     * @return its name
     */
    public ClassId payload() {
      return GeneratedNames.payload(record.id().packageName(), name);
    }

    /**
     * Names the converter.
     *
     * @return its name
     */
    public ClassId converter() {
      return GeneratedNames.converter(record.id().packageName(), name);
    }

    /**
     * Returns the event type that the factory makes.
     *
     * @return the type on the wire
     */
    public String factoryType() {
      return type.orElse(name);
    }

    /**
     * Returns the event type of a converted record.
     *
     * @param rejectionsByName what the package says about rejections
     * @return the type on the wire
     */
    public String convertedType(boolean rejectionsByName) {
      return ContractModel.convertedType(name, type, commandType, rejectionsByName);
    }
  }

  /**
   * What callers find in the place of an event whose errors have been reported.
   *
   * @param name the Java-facing name that it would have
   * @param types the event types that callers may expect of it
   * @param isPublic whether the marked type and all its enclosing types are public
   */
  public record Placeholder(String name, SortedSet<String> types, boolean isPublic) {}

  /**
   * An event as those see it who receive it.
   *
   * @param name the Java-facing name
   * @param payload the payload record
   * @param typeParameters how many type parameters that has
   * @param schemaVersion the version of the payload's shape
   * @param isPublic whether the payload is public
   * @param suppressions the lint categories that code which mentions it must suppress
   */
  public record Received(
      String name,
      ClassId payload,
      int typeParameters,
      int schemaVersion,
      boolean isPublic,
      SortedSet<String> suppressions) {}

  /**
   * A sealed interface all of whose types are events of the package or stay inside.
   *
   * @param id its name
   * @param typeParameters how many type parameters it has
   * @param isPublic whether it and all its enclosing types are public
   * @param suppressions the lint categories that code which mentions it must suppress
   * @param leaves its records that are events, by name
   * @param internal its types that stay inside, by name
   */
  public record Family(
      ClassId id,
      int typeParameters,
      boolean isPublic,
      SortedSet<String> suppressions,
      List<Event> leaves,
      List<Internal> internal) {

    /** Copies the lists. */
    public Family {
      leaves = List.copyOf(leaves);
      internal = List.copyOf(internal);
    }
  }

  /**
   * A type that stays inside, with all that is below it.
   *
   * @param id its name
   * @param typeParameters how many type parameters it has
   */
  public record Internal(ClassId id, int typeParameters) {}
}
