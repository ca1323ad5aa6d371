package dev.waybill.json;

import dev.waybill.event.WaybillException;
import org.jspecify.annotations.Nullable;

/** Says that an event cannot be written as JSON, or that a document is no event. */
public final class CodecException extends WaybillException {

  private static final long serialVersionUID = 1L;

  /** The place of the defect. */
  private final String path;

  /**
   * Creates the exception.
   *
   * @param path the place in the document, as in {@code $.metadata.schemaVersion}
   * @param message what is wrong there, as the rest of a sentence that begins with the path
   * @param cause what the JSON library threw, or null
   */
  public CodecException(String path, String message, @Nullable Throwable cause) {
    super(path + " " + message, cause);
    this.path = path;
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
