package dev.waybill.jdbc;

import dev.waybill.jdbc.internal.connection.Borrowed;
import dev.waybill.jdbc.internal.connection.Interrupts;
import dev.waybill.jdbc.internal.database.Product;
import dev.waybill.jdbc.internal.dialect.Tables;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The script that creates the tables of the outbox and the inbox. Nothing runs it unless asked:
 * print it ({@link #main}), and give it to whatever migrates the database. Immutable.
 */
public final class Schema {

  private final Product product;
  private final Tables tables;

  private Schema(Product product, Tables tables) {
    this.product = product;
    this.tables = tables;
  }

  /**
   * Returns the script for a database.
   *
   * @param database {@code postgresql} or {@code h2}
   * @param schema the schema of the tables, or null for the connection's own
   * @param tablePrefix what every table's name begins with, possibly nothing
   * @return the script
   * @throws IllegalArgumentException where the database is none of them, or a name is too long
   */
  public static Schema of(String database, @Nullable String schema, String tablePrefix) {
    Product product = Product.named(database);
    return new Schema(product, new Tables(schema, tablePrefix));
  }

  /**
   * Returns the script.
   *
   * @return statements, each ended by a semicolon
   */
  public String script() {
    return tables.in(product.script());
  }

  /**
   * Creates the tables in one transaction: for tests, samples, and those who migrate by hand.
   *
   * @param dataSource where
   * @throws SQLException where a table is there already, or the user may not create one
   */
  public void create(DataSource dataSource) throws SQLException {
    Interrupts.whileHeldBack(() -> createUninterrupted(dataSource));
  }

  private void createUninterrupted(DataSource dataSource) throws SQLException {
    try (Borrowed borrowed = Borrowed.from(dataSource)) {
      Connection connection = borrowed.connection();
      product.dialect(connection, tables).layout().create(connection, script());
    }
  }

  /**
   * Prints the script: {@code java -cp … dev.waybill.jdbc.Schema postgresql [--schema s] [--prefix
   * p]}. Ends the JVM with exit code 2, and prints no script, where it cannot make sense of that.
   *
   * @param args the database, and the options
   */
  public static void main(String[] args) {
    String script;
    try {
      script = script(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    // Else the platform's encoding decides what the names are.
    new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)
        .print(script);
  }

  /** Makes sense of the arguments. */
  static String script(String[] args) {
    String database = null;
    String schema = null;
    String prefix = "";
    for (int i = 0; i < args.length; i++) {
      boolean hasValue = i + 1 < args.length;
      if (args[i].equals("--schema") && hasValue) {
        schema = args[++i];
      } else if (args[i].equals("--prefix") && hasValue) {
        prefix = args[++i];
      } else if (database == null && !args[i].startsWith("-")) {
        database = args[i];
      } else {
        throw unclear("\"%s\"".formatted(args[i]));
      }
    }
    if (database == null) {
      throw unclear("no database");
    }
    return of(database, schema, prefix).script();
  }

  private static IllegalArgumentException unclear(String what) {
    return new IllegalArgumentException(
        "Cannot make sense of %s: give the database (%s), and --schema or --prefix with a value"
            .formatted(what, String.join(" or ", Product.names())));
  }
}
