package dev.waybill.processor.property;

import java.util.Set;
import javax.lang.model.SourceVersion;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What users call things. */
final class Names {

  /** Identifiers that no type can have. */
  private static final Set<String> NO_TYPES = Set.of("record", "sealed", "permits", "var", "yield");

  /** Names of methods that every object has; none of them can be a component's. */
  private static final Set<String> NO_COMPONENTS =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private static final String LETTERS = "abxzABXZ019_$äßÜİŉǅ日本Ωℵ";

  private Names() {}

  /** Names of records: ordinary ones, and those that generated code might stumble over. */
  static Arbitrary<String> ofRecords() {
    return Arbitraries.oneOf(
        Arbitraries.of("A", "UserCreated", "CreateUserRejected", "URLChanged", "Rejected"),
        Arbitraries.of(
            "Default", "New", "IF", "Null", "Yield", "Convert", "Converters", "GetClass", "Of"),
        Arbitraries.of(
            "String",
            "List",
            "Object",
            "Override",
            "Class",
            "Record",
            "Long",
            "Integer",
            "Instant",
            "SuppressWarnings",
            "Deprecated",
            "UnsupportedOperationException",
            "Generated"),
        Arbitraries.of(
            "IntegrationEvent",
            "IntegrationEventMetadata",
            "EventContext",
            "EventContract",
            "EventConverter",
            "GeneratedConverter",
            "GeneratedPayload",
            "Outcome",
            "Boundary",
            "RuntimeGeneration",
            "Builder"),
        Arbitraries.of(
            "_x", "$x", "Überweisung", "İstanbul", "Straße", "日本", "ŉ", "ǅep", "𝓐", "x9"),
        identifiers().filter(name -> !NO_TYPES.contains(name)));
  }

  /** Names of components. */
  static Arbitrary<String> ofComponents() {
    return Arbitraries.oneOf(
        Arbitraries.of("a", "name", "email", "userId", "at"),
        Arbitraries.of(
            "payload",
            "metadata",
            "event",
            "id",
            "type",
            "builder",
            "record",
            "context",
            "contract",
            "fields",
            "now",
            "boundary",
            "converter",
            "value",
            "reasonCode"),
        Arbitraries.of(
            "of",
            "equals",
            "values",
            "yield",
            "var",
            "sealed",
            "permits",
            "when",
            "with",
            "to",
            "module",
            "open",
            "exports",
            "requires",
            "provides"),
        Arbitraries.of("_x", "$y", "äöü", "日本", "ß", "ŉ", "𝓪", "İ", "isOpen", "getName", "X"),
        identifiers().filter(name -> !NO_COMPONENTS.contains(name)));
  }

  /** Names of type parameters. */
  static Arbitrary<String> ofParameters() {
    return Arbitraries.oneOf(
        Arbitraries.of("T", "K", "V", "Ä", "_t", "A", "UserCreated"),
        Arbitraries.of(
            "String",
            "List",
            "Class",
            "Override",
            "Generated",
            "SuppressWarnings",
            "Deprecated",
            "Instant",
            "IntegrationEvent",
            "Boundary",
            "EventContract",
            "EventContext",
            "GeneratedConverter",
            "GeneratedPayload",
            "Outcome",
            "IntegrationEventMetadata"));
  }

  private static Arbitrary<String> identifiers() {
    return Arbitraries.strings()
        .withChars(LETTERS.toCharArray())
        .ofMinLength(1)
        .ofMaxLength(6)
        .filter(SourceVersion::isName);
  }

  /** What an attribute of an annotation may say. */
  static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of("A", "user.created", "a b/c:1", "Überweisung", "日本", "𝓐"),
        Arbitraries.of("*/", "\\u", "\\", "\"", "$L $T $$", "{@code }", "<b>&", "a\tb\nc", "@x"));
  }
}
