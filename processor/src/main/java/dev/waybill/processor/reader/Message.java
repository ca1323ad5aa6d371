package dev.waybill.processor.reader;

/**
 * Everything that the processors can say, with codes that stay the same between versions.
 *
 * <p>Each says what is wrong, why it matters where that is not plain, and the one change that mends
 * it. {@code %s} stands for names as the user wrote them.
 */
public enum Message {
  NOT_A_RECORD(
      "WB101",
      "@%s stands on %s, which is neither a record nor a sealed interface. An event is made of the"
          + " components of a record: make it a record."),
  BOTH_ANNOTATIONS(
      "WB102",
      "%s is marked @DomainEvent and @Rejection at once, but a command is either accepted or"
          + " refused: remove one of them."),
  INTERFACE_NOT_SEALED(
      "WB103",
      "@%s stands on the interface %s, which is not sealed. Only a sealed interface declares a"
          + " family: add \"sealed\", or move the annotation to the records."),
  FAMILY_ATTRIBUTE(
      "WB104",
      "%s has no meaning on the sealed interface %s, which declares what its family shares: move it"
          + " to the records."),
  FAMILIES_DISAGREE(
      "WB105",
      "%s belongs to several families that disagree on its %s (%s): set %s on the record."),
  NOT_ACCESSIBLE(
      "WB106", "Generated code cannot reach %s, because %s is private: remove \"private\"."),
  TYPE_NOT_ACCESSIBLE(
      "WB107",
      "Generated code for %s cannot mention %s, which is private: remove \"private\" there."),
  STRAY_COMPONENT(
      "WB108",
      "@%s has no effect on %s, because %s is no event: mark the record with @DomainEvent or"
          + " @Rejection, or remove the annotation."),
  AGGREGATE_TYPE_MISSING(
      "WB110",
      "%s has no aggregate type, and neither has a sealed interface above it: write"
          + " @DomainEvent(aggregateType = \"…\")."),
  COMMAND_TYPE_MISSING(
      "WB111",
      "The command that %s refuses cannot be derived, because the name does not end in"
          + " \"Rejected\": write @Rejection(commandType = \"…\")."),
  SCHEMA_VERSION(
      "WB112", "schemaVersion of %s is %s, but versions start at 1: write 1 or a higher one."),
  BLANK("WB113", "%s of %s is blank: give it a value, or leave it out."),
  NAME_NOT_IDENTIFIER(
      "WB114",
      "The name \"%s\" of %s cannot begin the name of a Java class: set the attribute name to a Java"
          + " identifier such as UserCreated."),
  NAME_KEYWORD(
      "WB115",
      "The factory of %s would be called \"%s\", which is a Java keyword: set the attribute name of"
          + " @%s to another one."),
  NAME_TAKEN(
      "WB116",
      "%s needs the name %s for generated code, but there is a class of that name: set the attribute"
          + " name of @%s to another one."),
  NAME_TWICE(
      "WB117",
      "%s and %s both have the name %s in package %s: set the attribute name of @%s on one of them."),
  ROLE_MISSING("WB120", "%s has no component marked @%s: %s. Mark the component that holds it."),
  ROLE_TWICE(
      "WB121", "%s has more than one component marked @%s (%s is the first): remove this one."),
  ROLE_TYPE("WB122", "@%s cannot stand on %s of type %s: it takes %s."),
  ROLES_AT_ONCE("WB123", "%s is marked @%s and @%s, but it can have one role only: remove one."),
  NO_ZONE(
      "WB124",
      "@OccurredAt cannot stand on %s of type LocalDateTime, which lacks a zone and so is no point in"
          + " time: make it an Instant, OffsetDateTime or ZonedDateTime."),
  ROLE_NOT_ON_EVENT("WB125", "@%s has no meaning on the domain event %s: %s."),
  REASON_MISSING(
      "WB126",
      "%s does not say why the command was refused: mark a component with @ReasonCode, or write"
          + " @Rejection(reasonCode = \"…\")."),
  REASON_TWICE(
      "WB127",
      "%s has the constant reasonCode \"%s\" and the component %s marked @ReasonCode: remove one of"
          + " them."),
  REASON_NAME_TAKEN(
      "WB128",
      "The payload of %s gets a component reasonCode from the annotation, so %s cannot be called"
          + " that: mark it with @ReasonCode or rename it."),
  META_FIXED("WB130", "@Meta(\"%s\") cannot be set by a component of %s: %s."),
  META_SIMILAR(
      "WB131",
      "@Meta(\"%s\") is very close to the well-known key %s: did you mean \"%s\"? If not, choose a key"
          + " that nobody will take for it."),
  META_TYPE("WB132", "@Meta(\"%s\") cannot stand on %s of type %s: it takes %s."),
  META_TWICE("WB133", "%s of %s sets metadata.%s, which %s sets already: remove one of them."),
  META_BLANK("WB134", "The key of @Meta on %s is blank: name the metadata key that it sets."),
  UNRESOLVED(
      "WB140",
      "%s cannot be converted, because the type %s does not exist and no other annotation processor"
          + " has made it: add the import or the dependency."),
  WIRE_AMBIGUOUS(
      "WB150",
      "Consumers cannot tell %s and %s apart: both cross the wire as %s. Set %s on one of them."),
  SOURCE_INVALID(
      "WB151",
      "The source \"%s\" of package %s is no URI-reference: write one such as \"/users-service\"."),
  FACTORY_INVALID(
      "WB152", "\"%s\" cannot be the name of a Java class: write one such as IntegrationEvents."),
  FACTORY_TAKEN(
      "WB153",
      "The entry class of package %s would be %s, but there is a class of that name, such as the one of"
          + " the main code where tests have events of their own. Add a package-info.java to these"
          + " sources, with @BoundedContext(factory = \"…\") and another name."),
  PROVIDES_MISSING(
      "WB154",
      "Module %s does not offer its converters, so that no outbox would find them. Add to"
          + " module-info.java:%n    provides dev.waybill.convert.ConverterProvider with %s;"),
  GENERATION(
      "WB155",
      "This processor generates code for generation %s of the Waybill runtime, but generation %s is on"
          + " the class path: give waybill-processor and waybill-runtime the same version."),
  SERVICES_TAKEN(
      "WB156",
      "Another annotation processor has written %s in this compilation, and outboxes would not find %s:"
          + " take its annotation off your own provider, and name both in a file of that name among"
          + " your resources.");

  private final String code;
  private final String template;

  Message(String code, String template) {
    this.code = code;
    this.template = template;
  }

  /**
   * Returns the code by which users search for the message.
   *
   * @return the code, such as {@code WB101}
   */
  public String code() {
    return code;
  }

  /**
   * Puts names into the message.
   *
   * @param names what the placeholders stand for
   * @return the text for the user
   */
  public String text(Object... names) {
    return code + ": " + template.formatted(names);
  }
}
