package dev.waybill.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says that values do not make an event: a required one is missing, one has the wrong type, or one
 * contradicts what the annotation fixes; or that no upcaster makes a newer payload of them.
 */
public final class InvalidEventException extends WaybillException {

  private static final long serialVersionUID = 1L;

  /** A path may have the names of others in it. */
  private static final int LONGEST_PATH = 200;

  /** The place of the defect, or null. */
  private final @Nullable String path;

  /**
   * Creates the exception for a defect that has no place in the envelope.
   *
   * @param message what is wrong and what mends it
   */
  public InvalidEventException(String message) {
    super(Objects.requireNonNull(message, "message"), null);
    this.path = null;
  }

  private InvalidEventException(String path, String message, @Nullable Throwable cause) {
    super(path + " " + message, cause == null ? null : Printable.failure(cause));
    this.path = path;
  }

  /**
   * Creates the exception for a defect at one place of the envelope.
   *
   * @param path the place, as in {@code metadata.schemaVersion}
   * @param message what is wrong there, as the rest of a sentence that begins with the path
   * @return the exception
   */
  public static InvalidEventException at(String path, String message) {
    Objects.requireNonNull(path, "path");
    return at(path, message, null);
  }

  /** Does so for a defect that something else told, made fit for a log where it is not. */
  static InvalidEventException at(String path, String message, @Nullable Throwable cause) {
    Objects.requireNonNull(message, "message");
    return new InvalidEventException(Printable.text(path, LONGEST_PATH), message, cause);
  }

  /**
   * Returns the place of the defect.
   *
   * @return a path such as {@code metadata.schemaVersion}, or null where the defect has no place
   */
  public @Nullable String path() {
    return path;
  }
}
