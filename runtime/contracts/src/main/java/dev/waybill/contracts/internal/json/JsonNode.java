package dev.waybill.contracts.internal.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON document, which knows where it is. What nobody asks for may be there, so that
 * documents can grow.
 */
public final class JsonNode {

  private final String path;
  private final @Nullable Object value;

  private JsonNode(String path, @Nullable Object value) {
    this.path = path;
    this.value = value;
  }

  /**
   * Reads a document.
   *
   * @param text the document
   * @return its root
   * @throws UnreadableJsonException if it is not JSON
   */
  public static JsonNode parse(String text) throws UnreadableJsonException {
    return new JsonNode("", JsonParser.parse(text));
  }

  /** Returns a member of this object; absent where it is not there, or null. */
  public Optional<JsonNode> member(String name) throws UnreadableJsonException {
    if (value instanceof Map<?, ?> members) {
      String inside = path.isEmpty() ? name : path + "." + name;
      return Optional.ofNullable(members.get(name)).map(member -> new JsonNode(inside, member));
    }
    throw mustBe("an object");
  }

  /** Returns a member of this object that must be there. */
  public JsonNode required(String name) throws UnreadableJsonException {
    Optional<JsonNode> member = member(name);
    if (member.isEmpty()) {
      throw new UnreadableJsonException(
          "\"%s\" is missing%s".formatted(name, path.isEmpty() ? "" : " in " + path));
    }
    return member.get();
  }

  /** Returns the elements of a member that is an array; none where it is not there. */
  public List<JsonNode> elements(String name) throws UnreadableJsonException {
    Optional<JsonNode> member = member(name);
    return member.isEmpty() ? List.of() : member.get().elements();
  }

  /** Returns the texts of a member that is an array of them; none where it is not there. */
  public List<String> texts(String name) throws UnreadableJsonException {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(name)) {
      texts.add(element.text());
    }
    return texts;
  }

  /** Returns the text of a member; absent where it is not there. */
  public Optional<String> textOf(String name) throws UnreadableJsonException {
    Optional<JsonNode> member = member(name);
    return member.isEmpty() ? Optional.empty() : Optional.of(member.get().text());
  }

  private List<JsonNode> elements() throws UnreadableJsonException {
    if (value instanceof List<?> all) {
      List<JsonNode> elements = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        elements.add(new JsonNode(path + "[" + i + "]", all.get(i)));
      }
      return elements;
    }
    throw mustBe("an array");
  }

  /** Returns this text. */
  public String text() throws UnreadableJsonException {
    if (value instanceof String text) {
      return text;
    }
    throw mustBe("a text");
  }

  /** Returns this number. */
  public int number() throws UnreadableJsonException {
    try {
      if (value instanceof BigDecimal number) {
        return number.intValueExact();
      }
    } catch (ArithmeticException e) {
      // Said below.
    }
    throw mustBe("an integer");
  }

  private UnreadableJsonException mustBe(String kind) {
    return new UnreadableJsonException(
        (path.isEmpty() ? "it" : "\"" + path + "\"") + " must be " + kind);
  }
}
