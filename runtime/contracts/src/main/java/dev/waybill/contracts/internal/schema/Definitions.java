package dev.waybill.contracts.internal.schema;

import dev.waybill.contracts.internal.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The schemas of one document to which others refer by name: of objects, enums and sealed types,
 * because code generators make a class of each, and call it so.
 *
 * <p>Not safe for use by several threads.
 */
public final class Definitions {

  private final String place;
  private final boolean isExtended;
  private final Map<String, JsonObject> byName = new LinkedHashMap<>();

  /** In lower case: a generator writes a file for each, and not every disk tells cases apart. */
  private final Set<String> taken = new HashSet<>();

  /**
   * Makes an empty place.
   *
   * @param place where they stand in the document, as in {@code #/$defs/}
   */
  public Definitions(String place) {
    this(place, false);
  }

  /**
   * Makes an empty place in a document that takes extensions.
   *
   * @param place where they stand in the document, as in {@code #/components/schemas/}
   * @param isExtended whether readers of the document take keywords that begin with {@code x-}
   */
  public Definitions(String place, boolean isExtended) {
    this.place = place;
    this.isExtended = isExtended;
  }

  boolean isExtended() {
    return isExtended;
  }

  /**
   * Takes a name, which it makes unique.
   *
   * @param words what the name is made of
   * @return the name: letters and digits, which every generator can take for a class
   */
  public String name(String... words) {
    StringBuilder joined = new StringBuilder();
    Stream.of(words).map(Definitions::camelCase).forEach(joined::append);
    String wished = joined.isEmpty() ? "Value" : joined.toString();
    wished = Character.isDigit(wished.charAt(0)) ? "Value" + wished : wished;
    String name = wished;
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = wished + "Nr" + i;
    }
    return name;
  }

  private static String camelCase(String word) {
    StringBuilder name = new StringBuilder();
    boolean isStart = true;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean isKept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (isKept) {
        name.append(isStart ? Character.toUpperCase(c) : c);
      }
      isStart = !isKept;
    }
    return name.toString();
  }

  /**
   * Defines what a name stands for.
   *
   * @param name the name
   * @param schema its schema
   */
  public void define(String name, JsonObject schema) {
    byName.put(name, schema);
  }

  /**
   * Refers to a definition, be it there already or not.
   *
   * @param name its name
   * @return the reference
   */
  public JsonObject refer(String name) {
    return new JsonObject().put("$ref", place + name);
  }

  /**
   * Describes what a schema is for: where it is a reference, at what it refers to.
   *
   * @param schema the schema
   * @param text the description
   */
  void describe(JsonObject schema, String text) {
    JsonObject described = defined(schema);
    Object more = described.get("description");
    described.put("description", more == null ? text : text + "\n\n" + more);
  }

  /**
   * Marks a schema with a keyword: where it is a reference, what it refers to.
   *
   * @param schema the schema
   * @param keyword the keyword
   * @param value its value
   */
  void mark(JsonObject schema, String keyword, Object value) {
    defined(schema).put(keyword, value);
  }

  /** Beside a reference, not all readers look at other keywords. */
  private JsonObject defined(JsonObject schema) {
    Object reference = schema.get("$ref");
    JsonObject found =
        reference instanceof String path ? byName.get(path.substring(place.length())) : schema;
    return found == null ? schema : found;
  }

  /**
   * Returns all definitions.
   *
   * @return the schemas by their names, in the order in which they were defined
   */
  public JsonObject toJson() {
    JsonObject definitions = new JsonObject();
    byName.forEach(definitions::put);
    return definitions;
  }
}
