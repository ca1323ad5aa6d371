package dev.waybill.json.internal.document;

import dev.waybill.annotation.Pii;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a payload does not fit a class: in the words of the JSON library, unless these may quote what
 * is marked {@link Pii}.
 *
 * @param isPersonal whether something in the class is marked
 * @param message what is wrong, as the rest of a sentence that begins with the place
 * @param cause what the JSON library threw, where that can be shown
 */
public record Misfit(boolean isPersonal, String message, @Nullable Exception cause) {

  /** In both lines of the library, each in a package of its own. */
  private static final Set<String> WITHOUT_VALUES =
      Set.of("InvalidDefinitionException", "StreamConstraintsException");

  /** How the messages of one class begin that name types, tokens and properties alone. */
  private static final Pattern OF_OTHER_FORM =
      Pattern.compile(
          "Missing required creator property|Null value for creator property"
              + "|Cannot deserialize value of type \\S+ from \\w+ value \\(token ");

  /** How far a place may lead, in what is personal: the names further in may be data. */
  private static final int OUTERMOST = 1;

  /**
   * Judges a failure.
   *
   * @param type the class
   * @param message the library's message
   * @param failure what it threw
   * @return what can be told of it
   */
  public static Misfit of(Class<?> type, String message, Exception failure) {
    boolean isPersonal = PersonalTypes.areIn(type);
    String reason =
        !isPersonal || quotesNothing(failure, message)
            ? message
            : "why is not told, as that may quote what is marked @Pii (%s)"
                .formatted(failure.getClass().getSimpleName());
    return new Misfit(
        isPersonal,
        "does not fit %s: %s".formatted(type.getName(), reason),
        // It prints the names that lead to the place, some of which may be data.
        isPersonal ? null : failure);
  }

  /** Tells whether nothing of the document is in a message, nor an author's own words. */
  private static boolean quotesNothing(Exception failure, String message) {
    String kind = failure.getClass().getSimpleName();
    return WITHOUT_VALUES.contains(kind)
        || (kind.equals("MismatchedInputException") && OF_OTHER_FORM.matcher(message).lookingAt())
        || failure.getCause() instanceof NullPointerException;
  }

  /**
   * Says how many steps of a place can be told.
   *
   * @return the number of steps
   */
  public int depth() {
    return isPersonal ? OUTERMOST : Integer.MAX_VALUE;
  }
}
