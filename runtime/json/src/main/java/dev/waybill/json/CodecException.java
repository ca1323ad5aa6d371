package dev.waybill.json;

import dev.waybill.event.Printable;
import dev.waybill.event.WaybillException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says that an event cannot be written as JSON, or that a document is no event.
 *
 * <p>Its messages quote the document, whoever wrote that, and are made fit for a log: see {@link
 * Printable}.
 */
public final class CodecException extends WaybillException {

  private static final long serialVersionUID = 1L;

  /** A path has the document's names in it. */
  private static final int LONGEST_PATH = 300;

  /** The place of the defect. */
  private final String path;

  /**
   * Creates the exception.
   *
   * @param path the place in the document, as in {@code $.metadata.schemaVersion}
   * @param message what is wrong there, as the rest of a sentence that begins with the path
   * @param cause what the JSON library threw, or null; kept as it is where its messages are fit for
   *     a log, else as a copy that prints the name of its class
   */
  public CodecException(String path, String message, @Nullable Throwable cause) {
    super(
        Printable.text(Objects.requireNonNull(path, "path"), LONGEST_PATH)
            + " "
            + Objects.requireNonNull(message, "message"),
        cause == null ? null : Printable.failure(cause));
    this.path = Printable.text(path, LONGEST_PATH);
  }

  /**
   * Returns the place of the defect.
   *
   * @return a JSONPath such as {@code $.metadata.schemaVersion}; {@code $} is the document
   */
  public String path() {
    return path;
  }
}
