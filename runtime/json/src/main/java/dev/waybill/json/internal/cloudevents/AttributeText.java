package dev.waybill.json.internal.cloudevents;

import org.jspecify.annotations.Nullable;

/**
 * The text that a CloudEvents attribute may hold: no control characters, noncharacters or halves of
 * surrogate pairs.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#type-system">The
 *     type String</a>
 */
final class AttributeText {

  private AttributeText() {}

  /** Tells what is wrong with a text, as the rest of a sentence; null where nothing is. */
  static @Nullable String defect(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (isForbidden(character)) {
        return "has the character U+%04X, which no CloudEvents attribute may have"
            .formatted(character);
      }
    }
    return null;
  }

  private static boolean isForbidden(int character) {
    boolean isNoncharacter =
        (character >= 0xFDD0 && character <= 0xFDEF) || (character & 0xFFFE) == 0xFFFE;
    return Character.isISOControl(character)
        || isNoncharacter
        || Character.getType(character) == Character.SURROGATE;
  }
}
