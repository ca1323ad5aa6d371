package dev.waybill.json.internal.document;

import dev.waybill.annotation.Pii;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a payload cannot be read or written: in the words of the JSON library, unless these may quote
 * what is marked {@link Pii}.
 *
 * @param isPersonal whether something in its classes is marked
 * @param reason what is wrong
 * @param cause what the JSON library threw, where that can be shown
 */
public record Misfit(boolean isPersonal, String reason, @Nullable Exception cause) {

  /** In both lines of the library, each in a package of its own. */
  private static final Set<String> WITHOUT_VALUES =
      Set.of("InvalidDefinitionException", "StreamConstraintsException");

  /** How the messages of one class begin that name types, tokens and properties alone. */
  private static final Pattern OF_OTHER_FORM =
      Pattern.compile(
          "Missing required creator property|Null value for creator property"
              + "|Cannot deserialize value of type \\S+ from \\w+ value \\(token ");

  /**
   * How far into a payload a place may lead, in what is personal: the names further in may be data.
   */
  private static final int OUTERMOST = 1;

  /**
   * Judges a failure.
   *
   * @param types the payload's class, and those of what is around the place within it
   * @param message the library's message
   * @param failure what it threw
   * @return what can be told of it
   */
  public static Misfit of(Stream<Class<?>> types, String message, Exception failure) {
    boolean isPersonal = types.anyMatch(PersonalTypes::areIn);
    String reason =
        !isPersonal || quotesNothing(failure, message)
            ? message
            : "why is not told, as that may quote what is marked @Pii (%s)"
                .formatted(kind(failure));
    // It prints the names that lead to the place, some of which may be data.
    return new Misfit(isPersonal, reason, isPersonal ? null : failure);
  }

  /** The library's own kinds of failure say less than what they come of. */
  private static String kind(Exception failure) {
    Throwable cause = failure.getCause();
    return (cause == null ? failure : cause).getClass().getSimpleName();
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
   * @param toPayload the number of steps that lead to the payload
   * @return the number of steps
   */
  public int depth(int toPayload) {
    return isPersonal ? toPayload + OUTERMOST : Integer.MAX_VALUE;
  }
}
