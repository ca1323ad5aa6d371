package dev.waybill.processor.writer;

import dev.waybill.processor.model.GeneratedNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names of the constants for the wire types of a package, each of which follows from its own
 * type: an event that joins later may take a name away, and never gives one another meaning.
 */
final class TypeConstants {

  private TypeConstants() {}

  /**
   * Names a constant for each type.
   *
   * @return the types, by the names of their constants
   */
  static SortedMap<String, String> of(Collection<String> types) {
    Map<String, Integer> uses = new HashMap<>();
    types.forEach(type -> uses.merge(GeneratedNames.typeConstant(type), 1, Integer::sum));
    SortedMap<String, String> constants = new TreeMap<>();
    for (String type : types) {
      String name = GeneratedNames.typeConstant(type);
      boolean isItsOwn = !name.isEmpty() && uses.getOrDefault(name, 0) == 1;
      constants.put(isItsOwn ? name : spelled(type), type);
    }
    return constants;
  }

  /**
   * What no other type has: the type as it is, what is neither letter nor digit in it by its code,
   * and at the end an underscore, which the other names never have there.
   */
  private static String spelled(String type) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < type.length(); i++) {
      char c = type.charAt(i);
      boolean isPlain =
          i == 0 ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c);
      if (isPlain && Character.isLetterOrDigit(c)) {
        name.append(c);
      } else {
        name.append('_').append(Integer.toHexString(c)).append('_');
      }
    }
    return name.append('_').toString();
  }
}
