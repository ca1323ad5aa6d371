package dev.waybill.audit.internal.file;

import java.io.IOException;

/** Says that the file which is written is not the one that is found at the log's path. */
public final class MovedFileException extends IOException {

  private static final long serialVersionUID = 1L;

  public MovedFileException() {
    super(
        "it was moved or deleted, or another file has taken its place, so that nobody would find"
            + " there what is written now; after a rotation call reopen(), or build the log with"
            + " reopenAfterRotation()");
  }
}
