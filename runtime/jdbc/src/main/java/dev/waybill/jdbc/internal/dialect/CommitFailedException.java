package dev.waybill.jdbc.internal.dialect;

import java.sql.SQLException;

/** Says that a commit has failed: perhaps what it was to commit is committed all the same. */
public final class CommitFailedException extends SQLException {

  private static final long serialVersionUID = 1L;

  public CommitFailedException(SQLException cause) {
    super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
  }
}
