package dev.waybill.processor.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that the processors can say, with codes that stay the same between versions.
 *
 * <p>Each says what is wrong, why it matters, and the one change that mends it. A word in braces
 * stands for what the user wrote. The README lists them all; {@code CatalogueTest} writes that
 * list.
 */
public enum Message {
  NOT_A_RECORD(
      "WB101",
      "@{annotation} stands on {type}, which is neither a record nor a sealed interface.",
      "An event is made of the components of a record.",
      "Make it a record."),
  BOTH_ANNOTATIONS(
      "WB102",
      "{record} is marked @DomainEvent and @Rejection at once.",
      "A command is either accepted or refused.",
      "Remove one of them."),
  INTERFACE_NOT_SEALED(
      "WB103",
      "@{annotation} stands on the interface {type}, which is not sealed.",
      "Only a sealed interface declares a family, because all its records are known.",
      "Add \"sealed\", or move the annotation to the records."),
  FAMILY_ATTRIBUTE(
      "WB104",
      "The attribute {attribute} is set on the sealed interface {type}.",
      "An interface declares what its family shares, and this is each record's own.",
      "Move it to the records."),
  FAMILIES_DISAGREE(
      "WB105",
      "{record} belongs to several families that disagree on its {attribute} ({values}).",
      "An event has one.",
      "Set {attribute} on the record."),
  NOT_ACCESSIBLE(
      "WB106",
      "Generated code cannot reach {record}, because {type} is private.",
      "It stands in classes of its own.",
      "Remove \"private\"."),
  TYPE_NOT_ACCESSIBLE(
      "WB107",
      "Generated code for {element} cannot mention {type}, which is {access}.",
      "Payload and converter are classes of their own.",
      "Make it public, or at least visible to the whole package of the record."),
  STRAY_COMPONENT(
      "WB108",
      "@{annotation} stands on {component}, but {record} is no event.",
      "Nothing would read it.",
      "Mark the record with @DomainEvent or @Rejection, or remove the annotation."),
  COMPACT_SOURCE_FILE(
      "WB109",
      "Generated code cannot reach {type}, which is in a compact source file.",
      "The class around it has no name that other code could use.",
      "Move it to a file of its own, in a package."),
  AGGREGATE_TYPE_MISSING(
      "WB110",
      "{record} has no aggregate type, and neither has a sealed interface above it.",
      "Consumers look for the events of one kind of aggregate, and keep them in order.",
      "Write @DomainEvent(aggregateType = \"…\")."),
  COMMAND_TYPE_MISSING(
      "WB111",
      "The command that {record} refuses cannot be told from a name that does not end in"
          + " \"Rejected\".",
      "Whoever follows a command's fate looks for its type.",
      "Write @Rejection(commandType = \"…\")."),
  SCHEMA_VERSION(
      "WB112",
      "schemaVersion of {record} is {version}.",
      "Versions start at 1.",
      "Write 1 or a higher one."),
  BLANK(
      "WB113",
      "The attribute {attribute} of {type} is blank.",
      "It would tell consumers nothing.",
      "Give it a value, or leave it out."),
  NAME_NOT_IDENTIFIER(
      "WB114",
      "The name \"{name}\" of {record} is no Java identifier.",
      "Generated classes are named after it.",
      "Set the attribute name to one such as UserCreated."),
  NAME_KEYWORD(
      "WB115",
      "The factory of {record} would be called \"{factory}\", which is a Java keyword.",
      "No method can have that name.",
      "Set the attribute name of @{annotation} to another one."),
  NAME_TAKEN(
      "WB116",
      "{record} needs the name {class} for generated code, but there is a class of that name.",
      "What you wrote is never overwritten.",
      "Set the attribute name of @{annotation} to another one."),
  NAME_TWICE(
      "WB117",
      "{first} and {second} both have the name {name} in package {package}.",
      "Payload, converter and factory are named after it.",
      "Set the attribute name of @{annotation} on one of them."),
  NAME_TOO_LONG(
      "WB118",
      "The name of {record} is too long for the files of its generated classes.",
      "Their names begin with it, and file systems take no more than 255 bytes.",
      "Set the attribute name of @{annotation} to a shorter one."),
  PAYLOAD_TOO_LARGE(
      "WB119",
      "The payload of {record} would have more components than a Java class can have.",
      "It has those of the record and the reasonCode.",
      "Mark one of them as the reason, or put some of them in a record of their own."),
  ROLE_MISSING(
      "WB120",
      "{record} has no component marked @{annotation}.",
      "A domain event is about one aggregate and a rejection about one command, whose id tells"
          + " which.",
      "Mark the component that holds it."),
  ROLE_TWICE(
      "WB121",
      "{record} has more than one component marked @{annotation}; {component} is the first.",
      "The envelope has one place for it.",
      "Remove the annotation here."),
  ROLE_TYPE(
      "WB122",
      "@{annotation} cannot stand on {component} of type {type}.",
      "It takes {accepted}.",
      "Change the component's type, or mark another component."),
  ROLES_AT_ONCE(
      "WB123",
      "{component} is marked @{annotation} and @{other}.",
      "A component has one role.",
      "Remove one of them."),
  NO_ZONE(
      "WB124",
      "@OccurredAt cannot stand on {component} of type LocalDateTime.",
      "Without a zone it is no point in time.",
      "Make it an Instant, OffsetDateTime or ZonedDateTime."),
  ROLE_NOT_ON_EVENT(
      "WB125",
      "@{annotation} stands on a component of the domain event {record}.",
      "It has a meaning on rejections only.",
      "Remove it; for the id of the command that was accepted, use @Meta(\"commandId\")."),
  REASON_MISSING(
      "WB126",
      "{record} does not say why the command was refused.",
      "The payload of every rejection has a reasonCode.",
      "Mark a component with @ReasonCode, or write @Rejection(reasonCode = \"…\")."),
  REASON_TWICE(
      "WB127",
      "{record} has the constant reasonCode \"{code}\" and the component {component} marked"
          + " @ReasonCode.",
      "The payload has one reasonCode.",
      "Remove one of them."),
  REASON_NAME_TAKEN(
      "WB128",
      "A component of {record} is called reasonCode, but is not marked so.",
      "The payload gets a component of that name from what is marked, or from the annotation.",
      "Rename it, or make it the reason with @ReasonCode."),
  REASON_RENAMED(
      "WB129",
      "@JsonProperty calls {component}, which is the reason, \"{name}\" on the wire.",
      "Whoever handles rejections looks for payload.reasonCode.",
      "Remove @JsonProperty from it."),
  META_FIXED(
      "WB130",
      "@Meta(\"{key}\") stands on a component of {record}.",
      "That field has a place of its own.",
      "Set it by {place}."),
  META_SIMILAR(
      "WB131",
      "@Meta(\"{key}\") is very close to the well-known key {known}.",
      "A misspelt key would be an open one, which nobody reads.",
      "Did you mean \"{known}\"? If not, choose a key that nobody will take for it."),
  META_TYPE(
      "WB132",
      "@Meta(\"{key}\") cannot stand on {component} of type {type}.",
      "It takes {accepted}.",
      "Change the component's type, or choose another key."),
  META_TWICE(
      "WB133",
      "{component} of {record} sets metadata.{key}, which {other} sets already.",
      "A key has one value.",
      "Remove one of them."),
  META_BLANK(
      "WB134",
      "The key of @Meta on {component} is blank.",
      "It names the metadata field that the component sets.",
      "Write the key."),
  PERSONAL_ROLE(
      "WB135",
      "{component} is marked @Pii and @{annotation}.",
      "What goes to the envelope, and the reason of a rejection, is shown in logs, headers and keys.",
      "Remove @Pii from it, and let it hold what says nothing of a person, such as a number of"
          + " their own."),
  UNRESOLVED(
      "WB140",
      "{record} cannot be converted, because the compiler cannot resolve {what}.",
      "It does not exist or may not be used there, and no other annotation processor has made it in"
          + " time.",
      "Add the import or the dependency, or make it visible."),
  LEAF_UNMARKED(
      "WB141",
      "{record} belongs to the family of {family}, but is not marked itself.",
      "An interface does not mark its records, and nothing would convert this one.",
      "Mark it {marks}, or @InternalEvent if it is to stay inside."),
  LEAF_NO_RECORD(
      "WB142",
      "{type} belongs to the family of {family}, but is {kind} without a mark.",
      "An event is made of the components of a record, and nothing would convert this one.",
      "Make it a record that is marked {marks}, or mark it @InternalEvent if it is to stay inside."),
  LEAF_OPEN(
      "WB143",
      "{type} belongs to the family of {family}, but is neither sealed nor marked.",
      "Nobody knows what implements it, and would notice an event without a mark there.",
      "Seal it; or mark it {marks} if what implements it is marked, or @InternalEvent if that is to"
          + " stay inside."),
  INTERNAL_AND_EVENT(
      "WB144",
      "{record} is marked @{annotation}, and {type} @InternalEvent.",
      "An event leaves the bounded context, or it stays inside.",
      "Remove one of them."),
  PAYLOAD_CYCLE(
      "WB145",
      "The payload of {record} would hold itself, by {payload}.",
      "It has what the record has, and so neither could be made before the other.",
      "Hold a record of your own in its place, with what is needed of it."),
  WIRE_AMBIGUOUS(
      "WB150",
      "Consumers cannot tell {first} and {second} apart.",
      "Both cross the wire as {identity}.",
      "Set {attributes} on one of them."),
  SOURCE_INVALID(
      "WB151",
      "The source \"{source}\" of {owner} is no URI-reference.",
      "Consumers tell by it where an event comes from.",
      "Write one such as \"/users-service\"."),
  FACTORY_INVALID(
      "WB152",
      "\"{name}\" cannot be the name of an entry class.",
      "It is a class in its own file, and must not hide one of java.lang from the code beside it.",
      "Write one such as IntegrationEvents."),
  FACTORY_TAKEN(
      "WB153",
      "Package {package} needs the name {class} for generated code, but there is a {kind} of that"
          + " name.",
      "Its entry class and its provider are called so; the main code may have them already, where"
          + " tests have events of their own.",
      "Give @BoundedContext(factory = \"…\") another name, in a package-info.java of these sources."),
  PROVIDES_MISSING(
      "WB154",
      "Module {module} does not offer its converters.",
      "No outbox would find them.",
      "Add to module-info.java:\n    provides dev.waybill.convert.ConverterProvider with {provider};"),
  GENERATION(
      "WB155",
      "This processor generates code for generation {expected} of the Waybill runtime, but generation"
          + " {present} is on the class path.",
      "The one would not fit the other.",
      "Give waybill-processor and waybill-runtime the same version."),
  SERVICES_TAKEN(
      "WB156",
      "Another annotation processor has written {file} in this compilation.",
      "Outboxes would not find {providers}.",
      "Have it write META-INF/services/dev.waybill.convert.ConverterProvider instead: that is the file"
          + " for providers written by hand."),
  OPTION_UNKNOWN(
      "WB157",
      "The processor has no option {option}.",
      "What shapes events stands in the code, where every compiler sees it.",
      "Did you mean {attribute} of @BoundedContext, in package-info.java? If not, remove the option."),
  LATE_RECORD(
      "WB158",
      "{record} was made when {entry}, the entry class of its package, had been written already.",
      "A class is written once, and another annotation processor has made the record later.",
      "Have it made a round earlier, or in a package of its own."),
  CONSUMES_NO_PAYLOAD(
      "WB159",
      "{type} is named in consumes, but is no generated payload.",
      "By a payload alone one knows which events it is of.",
      "Name the payload that was generated for the event, such as UserCreatedPayload."),
  CONSUMES_TWICE(
      "WB160",
      "{first} and {second} are received in one package, and both are the payload of {name}.",
      "Each event that is received has a type of that name.",
      "Receive one of them in a package of its own."),
  EXTERNAL_NO_RECORD(
      "WB161",
      "@ExternalEvent stands on {type}, which is no record.",
      "What another context sends is read into the components of a record.",
      "Make it a record."),
  EXTERNAL_AND_EVENT(
      "WB162",
      "{record} is marked @ExternalEvent and @{annotation} at once.",
      "An event is another context's, or it is one of this context.",
      "Remove one of them."),
  EXTERNAL_GENERIC(
      "WB163",
      "{record} is marked @ExternalEvent and has type parameters.",
      "What arrives is read by the class alone, which does not tell what they stand for.",
      "Write the types themselves in their places."),
  RECORD_KNOWN(
      "WB164",
      "The payload of {record} was compiled before, and an @Upcaster or another class has led the"
          + " compiler to the class file.",
      "On a record that is known from there and generated anew, javac of JDK 17 crashes, and ecj leaves"
          + " it out.",
      "Compile once more, as the class file is gone now; or have class files deleted each time, as build"
          + " tools do."),
  NONSENSE(
      "WB170",
      "{component} holds a value of type {type}, which no JSON library can write and read back.",
      "What crosses the wire is data.",
      "Put into the event what consumers need to know of it."),
  OPTIONAL_TWICE(
      "WB171",
      "{component} holds an Optional of an Optional.",
      "Whichever of them is empty, the wire has null, and nobody can tell which it was.",
      "Take one of them away."),
  NOT_THE_LOCK(
      "WB214",
      "{lock} is not the lock of package {package}: {reason}.",
      "What it promises would not be kept.",
      "To mend it, {change}."),
  VERSIONS_NOT_SEEN(
      "WB217",
      "{payload} was generated before its package had {lock}.",
      "It takes events of any version for its own, until it is generated again.",
      "Build all of the module anew, or change something in {record}."),
  UPCASTER(
      "WB224",
      "{method} cannot be an @Upcaster: {reason}.",
      "Nobody would call it, and what waits in outboxes and logs could not be read.",
      "To mend it, {change}."),
  UNREADABLE(
      "WB231",
      "{component} cannot be read as it is written: {reason}.",
      "Whoever reads the event fails, or takes it for another one.",
      "To mend it, {change}."),
  JAVA_NAME_ON_WIRE(
      "WB232",
      "{component} is written with the Java name of {types}.",
      "Moving or renaming a class would break every consumer.",
      "Write use = JsonTypeInfo.Id.NAME in @JsonTypeInfo, and @JsonTypeName(\"…\") on each of them."),
  VARIANTS(
      "WB233",
      "{component} can be of several types, and no reader can tell which {type} it is: {reason}.",
      "Whoever reads the event fails, or takes it for another one.",
      "To mend it, {change}."),
  UNWRAPPED(
      "WB235",
      "@JsonUnwrapped on {component} cannot be undone: {reason}.",
      "Whoever reads the event fails, or takes it for another one.",
      "To mend it, {change}."),
  MAP_KEY(
      "WB236",
      "The keys of {component} cannot be read back: {reason}.",
      "In JSON they are texts, and whoever reads the event has to make keys of these.",
      "Make them Strings, or give {type} a toString() and a static valueOf(String) that fit each"
          + " other."),
  NAME_TWICE_ON_WIRE(
      "WB237",
      "{component} is called \"{name}\" on the wire, and so is {other}.",
      "A name in JSON has one value.",
      "Give one of them another name with @JsonProperty."),
  NAMING_UNKNOWN(
      "WB250",
      "{annotation} on {type} names the components by {strategy}, which is none of Jackson's own.",
      "The payload is a class of its own, on which the names are written out.",
      "Write @JsonProperty on each component, or one of Jackson's strategies."),
  NAMINGS_DISAGREE(
      "WB251",
      "{annotation} on {type} says {strategy}, and the one of Jackson's other line says {other}.",
      "An event looks the same on the wire, whichever of them writes it.",
      "Write the same in both."),
  NOT_FOR_PAYLOAD(
      "WB252",
      "{annotation} on {type} cannot hold for the payload: {reason}.",
      "What crosses the wire is a class of its own: an object with the record's components.",
      "To mend it, {change}.");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private final String code;
  private final String what;
  private final String why;
  private final String fix;

  Message(String code, String what, String why, String fix) {
    this.code = code;
    this.what = what;
    this.why = why;
    this.fix = fix;
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
   * Returns how bad it is.
   *
   * @return a warning, where code with it works and its author should know; else an error
   */
  public Severity severity() {
    return switch (this) {
      case JAVA_NAME_ON_WIRE -> Severity.WARNING;
      case VERSIONS_NOT_SEEN -> Severity.NOTE;
      default -> Severity.ERROR;
    };
  }

  /**
   * Returns what is wrong.
   *
   * @return a sentence, with placeholders in braces
   */
  public String what() {
    return what;
  }

  /**
   * Returns why it matters.
   *
   * @return a sentence, with placeholders in braces
   */
  public String why() {
    return why;
  }

  /**
   * Returns the change that mends it.
   *
   * @return a sentence, with placeholders in braces
   */
  public String fix() {
    return fix;
  }

  /**
   * Puts names into the message.
   *
   * @param names what the placeholders stand for, in the order in which each first appears
   * @return the text for the user
   */
  public String text(Object... names) {
    Map<String, String> values = new LinkedHashMap<>();
    String text =
        PLACEHOLDER
            .matcher(String.join(" ", what, why, fix))
            .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values, names)));
    if (values.size() != names.length) {
      throw new IllegalArgumentException(this + " takes " + values.keySet());
    }
    return code + ": " + text;
  }

  private static String value(String placeholder, Map<String, String> values, Object... names) {
    return values.computeIfAbsent(placeholder, p -> String.valueOf(names[values.size()]));
  }
}
