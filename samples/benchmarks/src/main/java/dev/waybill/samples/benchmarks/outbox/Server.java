package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.jdbc.Schema;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A server with its default durability, and the words in which its SQL differs from others'. */
interface Server extends AutoCloseable {

  /** Connects to an empty database. */
  String url();

  /** The tables of the outbox. */
  Schema schema();

  /** What a name is put into. */
  String quote();

  /** The type and the rest of a key that the server draws. */
  String drawnKey();

  /** The type of a text of any length. */
  String longText();

  /** The type of a time, and that of the insertion as the default. */
  String insertedAt();

  /** What stands behind a table's columns, so that texts are compared byte by byte. */
  String exactTexts();

  /** Deletes rows of a table by {@link #setList a list} of their {@code seq}. */
  String deleteListed(String table);

  /** Sets the list. */
  void setList(PreparedStatement statement, int parameter, Long[] sequences) throws SQLException;

  /** Brings tables into the state that they would have after a while, and pays for writes. */
  void settle(Database database) throws SQLException;

  /** What decides how fast it is. */
  String settings(Database database) throws SQLException;

  /** The process that does the work, or whose children do. */
  long process(Database database) throws SQLException;

  @Override
  void close();
}
