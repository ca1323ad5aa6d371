package dev.waybill.audit.internal.file;

import java.io.IOException;

/** Says in words why a path cannot be that of an audit log. */
final class UnfitFileException extends IOException {

  private static final long serialVersionUID = 1L;

  /** In words, without a full stop. */
  final String why;

  UnfitFileException(String why) {
    super(why);
    this.why = why;
  }
}
