package dev.waybill.jdbc.internal.database.standard;

/**
 * Whether the tables have the columns that came with layout 2, as far as is known: the statements
 * of layout 1 work on either. Safe for use by several threads.
 */
public final class Columns {

  private volatile boolean areThere;

  /** Whether they are known to be there. */
  public boolean areThere() {
    return areThere;
  }

  void found() {
    areThere = true;
  }
}
