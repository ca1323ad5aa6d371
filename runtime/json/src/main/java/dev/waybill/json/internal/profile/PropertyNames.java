package dev.waybill.json.internal.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The names under which the properties of a class may arrive, where one has several: that of today,
 * and those of {@code @JsonAlias}.
 *
 * <p>While a name is changed, documents carry both. The two lines of Jackson then take the later
 * one, or fail, depending on the order of all fields; the codecs take the better one, whatever the
 * order: that of today, else the alias that is named first.
 */
public final class PropertyNames {

  /**
   * A name that a property may arrive under.
   *
   * @param property the property's name of today
   * @param rank how good the name is; the lower, the better
   */
  public record Name(String property, int rank) {}

  private final Map<String, Name> names;

  private PropertyNames(Map<String, Name> names) {
    this.names = names;
  }

  /**
   * Collects names.
   *
   * @param properties the aliases of each property, by its name of today
   */
  public static PropertyNames of(Map<String, List<String>> properties) {
    Map<String, Name> names = new HashMap<>();
    properties.forEach(
        (property, aliases) -> {
          for (int i = 0; i < aliases.size(); i++) {
            if (!properties.containsKey(aliases.get(i))) {
              names.put(aliases.get(i), new Name(property, i + 1));
            }
          }
        });
    properties.forEach(
        (property, aliases) -> {
          if (!aliases.isEmpty()) {
            names.put(property, new Name(property, 0));
          }
        });
    return new PropertyNames(names);
  }

  /** Tells whether every property has one name only. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** Returns what a name stands for; null where no other does. */
  public @Nullable Name get(String name) {
    return names.get(name);
  }

  /** The same where the properties are unwrapped, which renames them but not their aliases. */
  public PropertyNames renamed(UnaryOperator<String> renaming) {
    Map<String, Name> renamed = new HashMap<>();
    names.forEach(
        (name, meaning) ->
            renamed.put(
                meaning.rank() == 0 ? renaming.apply(name) : name,
                new Name(renaming.apply(meaning.property()), meaning.rank())));
    return new PropertyNames(renamed);
  }
}
