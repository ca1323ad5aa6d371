package dev.waybill.contracts.internal.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that is being made, with its members in the order in which they were put. A value
 * is a {@code JsonObject}, a {@link List} of values, a {@link String}, a {@link Number}, a {@link
 * Boolean}, or null.
 *
 * <p>Not safe for use by several threads.
 */
public final class JsonObject {

  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  /**
   * Adds a member, or gives one another value in its place.
   *
   * @param name its name
   * @param value its value, or null
   * @return this object
   */
  public JsonObject put(String name, @Nullable Object value) {
    members.put(Objects.requireNonNull(name, "name"), value);
    return this;
  }

  /**
   * Adds a member where there is a value for it.
   *
   * @param name its name
   * @param value its value
   * @return this object
   */
  public JsonObject putIfPresent(String name, Optional<?> value) {
    value.ifPresent(present -> put(name, present));
    return this;
  }

  /**
   * Adds all members of another object.
   *
   * @param other the other object
   * @return this object
   */
  public JsonObject putAll(JsonObject other) {
    members.putAll(other.members);
    return this;
  }

  /**
   * Returns the value of a member.
   *
   * @param name its name
   * @return its value; null also where there is no such member
   */
  public @Nullable Object get(String name) {
    return members.get(name);
  }

  /**
   * Tells whether there is no member.
   *
   * @return whether it is empty
   */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /**
   * Returns the members.
   *
   * @return the values by their names, as they are now and will be
   */
  public Map<String, @Nullable Object> members() {
    return Collections.unmodifiableMap(members);
  }

  /**
   * Writes the object for people: indented by two spaces, short lists on one line.
   *
   * @return its text, with a line feed at its end
   */
  public String toText() {
    return JsonWriter.write(this) + "\n";
  }

  /**
   * Writes the object for machines: on one line, and without blanks.
   *
   * @return its text, without a line feed
   */
  public String toLine() {
    return JsonWriter.writeLine(this);
  }

  /** Shows the object as its text, for messages. */
  @Override
  public String toString() {
    return JsonWriter.write(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonObject object && members.equals(object.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }
}
