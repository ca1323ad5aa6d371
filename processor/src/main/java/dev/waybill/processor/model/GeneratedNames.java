package dev.waybill.processor.model;

import java.util.Locale;

/** The names of generated types and methods, which follow from the Java-facing name alone. */
public final class GeneratedNames {

  /** The class in an entry class that has the constants for wire types. */
  public static final String TYPES = "Types";

  private GeneratedNames() {}

  /**
   * Names a payload record.
   *
   * @param packageName the record's package
   * @param name the Java-facing name
   * @return the payload's name
   */
  public static ClassId payload(String packageName, String name) {
    return ClassId.topLevel(packageName, name + "Payload");
  }

  /**
   * Names a converter.
   *
   * @param packageName the record's package
   * @param name the Java-facing name
   * @return the converter's name
   */
  public static ClassId converter(String packageName, String name) {
    return ClassId.topLevel(packageName, name + "Converter");
  }

  /**
   * Names the payload record of a version that is no longer the present one.
   *
   * @param packageName the record's package
   * @param label the Java-facing name that the version is locked with
   * @param version the version
   * @return the payload's name
   */
  public static ClassId superseded(String packageName, String label, int version) {
    return ClassId.topLevel(packageName, label + "PayloadV" + version);
  }

  /**
   * Names what leads from the older versions of an event to the present one.
   *
   * @param packageName the record's package
   * @param name the Java-facing name
   * @return the enum's name
   */
  public static ClassId upcasts(String packageName, String name) {
    return ClassId.topLevel(packageName, name + "Upcasts");
  }

  /**
   * Names what is generated for a view of another context's events.
   *
   * @param packageName the record's package
   * @param name the Java-facing name
   * @return the class's name
   */
  public static ClassId external(String packageName, String name) {
    return ClassId.topLevel(packageName, name + "Events");
  }

  /**
   * Names a factory: {@code UserCreated} gives {@code userCreated}, and {@code URLChanged} gives
   * {@code urlChanged}.
   *
   * @param name the Java-facing name
   * @return the method's name
   */
  public static String factory(String name) {
    int capitals = 0;
    while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
      capitals++;
    }
    boolean lastBeginsWord =
        capitals > 1 && capitals < name.length() && Character.isLowerCase(name.charAt(capitals));
    int lowered = lastBeginsWord ? capitals - 1 : capitals;
    return name.substring(0, lowered).toLowerCase(Locale.ROOT) + name.substring(lowered);
  }

  /**
   * Names a constant: {@code UserCreated} gives {@code USER_CREATED}.
   *
   * @param name the Java-facing name
   * @return the constant's name
   */
  public static String constant(String name) {
    StringBuilder constant = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (i > 0 && Character.isUpperCase(c) && beginsWord(name, i)) {
        constant.append('_');
      }
      constant.append(c);
    }
    return constant.toString().toUpperCase(Locale.ROOT);
  }

  /**
   * Names the constant for a wire type: {@code UserCreated} and {@code user-created} give {@code
   * USER_CREATED}.
   *
   * @param type the type on the wire
   * @return the constant's name; empty where the type has neither letter nor digit
   */
  public static String typeConstant(String type) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < type.length(); i++) {
      char c = type.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        words.append(c);
      } else if (!words.isEmpty() && words.charAt(words.length() - 1) != '_') {
        words.append('_');
      }
    }
    if (!words.isEmpty() && words.charAt(words.length() - 1) == '_') {
      words.setLength(words.length() - 1);
    }
    boolean isName = !words.isEmpty() && Character.isJavaIdentifierStart(words.charAt(0));
    return words.isEmpty() || isName
        ? constant(words.toString())
        : "_" + constant(words.toString());
  }

  private static boolean beginsWord(String name, int index) {
    char before = name.charAt(index - 1);
    if (before == '_') {
      return false;
    }
    boolean endsAcronym =
        index + 1 < name.length() && Character.isLowerCase(name.charAt(index + 1));
    return !Character.isUpperCase(before) || endsAcronym;
  }
}
