package dev.waybill.processor.superseded;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.lang.model.SourceVersion;

/** Makes names of Java of those on the wire, which may be any text; each is given once. */
final class JavaNames {

  /** What no component of a record may be called. */
  private static final Set<String> NO_COMPONENTS =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  /** Several of them make the name of a file. */
  private static final int LONGEST = 60;

  private final Set<String> taken = new HashSet<>();
  private final boolean areFiles;

  /**
   * Starts with no names given.
   *
   * @param areFiles whether names that differ in upper and lower case alone are the same
   */
  JavaNames(boolean areFiles) {
    this.areFiles = areFiles;
  }

  /** Gives a name, unless it has been given before. */
  boolean take(String name) {
    return taken.add(areFiles ? name.toLowerCase(Locale.ROOT) : name);
  }

  /** Gives a name, with a number behind it if it has been given before. */
  String takeNumbered(String name) {
    String numbered = name;
    for (int i = 2; !take(numbered); i++) {
      numbered = name + i;
    }
    return numbered;
  }

  /**
   * Gives a name to each of several, all different.
   *
   * @return what each is called; as on the wire, where that is possible
   */
  Map<String, String> takeAll(List<String> wireNames, UnaryOperator<String> naming) {
    List<String> kept =
        wireNames.stream().filter(wireName -> naming.apply(wireName).equals(wireName)).toList();
    kept.forEach(this::take);
    Map<String, String> given = new LinkedHashMap<>();
    for (String wireName : wireNames) {
      given.put(
          wireName, kept.contains(wireName) ? wireName : takeNumbered(naming.apply(wireName)));
    }
    return given;
  }

  /** Names a component or a variable: as on the wire, where that is possible. */
  static String ofComponent(String wireName) {
    String name = isIdentifier(wireName) ? wireName : inCamelCase(wireName);
    return SourceVersion.isName(name) && !NO_COMPONENTS.contains(name) ? name : name + "_";
  }

  /** Names a type. */
  static String ofType(String wireName) {
    String name = isIdentifier(wireName) ? wireName : inCamelCase(wireName);
    int first = name.codePointAt(0);
    String type =
        Character.toString(Character.toTitleCase(first))
            + name.substring(Character.charCount(first));
    return SourceVersion.isName(type) ? type : type + "_";
  }

  /** Names a constant: as on the wire, where that is possible. */
  static String ofConstant(String wireName) {
    if (isIdentifier(wireName) && SourceVersion.isName(wireName)) {
      return wireName;
    }
    StringBuilder name = new StringBuilder();
    wireName
        .codePoints()
        .limit(LONGEST)
        .forEach(c -> name.appendCodePoint(isPart(c) ? Character.toUpperCase(c) : '_'));
    String constant = withStart(name.toString());
    return SourceVersion.isName(constant) ? constant : constant + "_";
  }

  private static boolean isIdentifier(String text) {
    return SourceVersion.isIdentifier(text)
        && text.codePoints().allMatch(JavaNames::isPart)
        && text.length() <= LONGEST;
  }

  private static boolean isPart(int c) {
    return Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  private static String inCamelCase(String text) {
    StringBuilder name = new StringBuilder();
    boolean beginsWord = false;
    for (int c : text.codePoints().limit(LONGEST).toArray()) {
      if (isPart(c)) {
        name.appendCodePoint(beginsWord ? Character.toUpperCase(c) : c);
      }
      beginsWord = !isPart(c) && !name.isEmpty();
    }
    return withStart(name.toString());
  }

  private static String withStart(String name) {
    return !name.isEmpty() && Character.isJavaIdentifierStart(name.codePointAt(0))
        ? name
        : "_" + name;
  }
}
