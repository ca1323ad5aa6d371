package dev.waybill.jdbc;

import dev.waybill.jdbc.internal.connection.Borrowed;
import dev.waybill.jdbc.internal.connection.Interrupts;
import dev.waybill.jdbc.internal.connection.SqlErrors;
import dev.waybill.jdbc.internal.database.Product;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.outbox.OutboxUnavailableException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The script that creates the tables of the outbox and the inbox. Nothing runs it unless asked:
 * print it ({@link #main}), and give it to whatever migrates the database. Immutable.
 *
 * <pre>{@code
 * Files.writeString(
 *     Path.of("V7__outbox.sql"), Schema.postgresql().in("orders").prefix("orders_").script());
 * }</pre>
 */
public final class Schema {

  private final Product product;
  private final Tables tables;

  private Schema(Product product, Tables tables) {
    this.product = product;
    this.tables = tables;
  }

  /**
   * Returns the script for PostgreSQL.
   *
   * @return the script; its tables are where the connection looks, and have no prefix
   */
  public static Schema postgresql() {
    return new Schema(Product.POSTGRESQL, Tables.standard());
  }

  /**
   * Returns the script for H2.
   *
   * @return the script; its tables are where the connection looks, and have no prefix
   */
  public static Schema h2() {
    return new Schema(Product.H2, Tables.standard());
  }

  /**
   * Returns the script for MySQL.
   *
   * @return the script; its tables are where the connection looks, and have no prefix
   */
  public static Schema mysql() {
    return new Schema(Product.MYSQL, Tables.standard());
  }

  /**
   * Returns the script for MariaDB.
   *
   * @return the script; its tables are where the connection looks, and have no prefix
   */
  public static Schema mariadb() {
    return new Schema(Product.MARIADB, Tables.standard());
  }

  /**
   * Returns the script for the database of a data source, which is asked for it.
   *
   * @param dataSource whose database
   * @return the script; its tables are where the connection looks, and have no prefix
   * @throws IllegalArgumentException where the database is none that there is a script for
   * @throws OutboxUnavailableException where it does not answer
   */
  public static Schema of(DataSource dataSource) {
    Objects.requireNonNull(dataSource, "dataSource");
    try {
      return Interrupts.heldBack(
          () -> {
            try (Connection connection = dataSource.getConnection()) {
              return new Schema(Product.of(connection), Tables.standard());
            }
          });
    } catch (SQLException e) {
      throw SqlErrors.unavailable(
          "The database cannot be asked which it is", Tables.standard(), Product.errorsOfAny(), e);
    }
  }

  /**
   * Returns the same script with its tables in a schema.
   *
   * @param schema the schema's name, as the database has it: case matters
   * @return the script
   * @throws IllegalArgumentException where it cannot be a name
   */
  public Schema in(String schema) {
    return new Schema(product, tables.in(Objects.requireNonNull(schema, "schema")));
  }

  /**
   * Returns the same script with tables whose names begin so.
   *
   * @param prefix the prefix, possibly nothing, as the database has it: case matters
   * @return the script
   * @throws IllegalArgumentException where it cannot begin a name
   */
  public Schema prefix(String prefix) {
    return new Schema(product, tables.prefixed(Objects.requireNonNull(prefix, "prefix")));
  }

  /**
   * Returns the script.
   *
   * @return statements, each ended by a semicolon
   */
  public String script() {
    return product.script(tables);
  }

  /**
   * Returns the script that alters tables of an earlier layout. Roll out this version of Waybill
   * first, wherever the outbox is used: it works with either layout.
   *
   * @param layout the layout that the tables have: 1
   * @return statements, each ended by a semicolon, to be run in one transaction where the database
   *     has such for them
   * @throws IllegalArgumentException where there is no script from that layout
   */
  public String migrationFrom(int layout) {
    return product.migration(layout, tables);
  }

  /**
   * Creates the tables, in one transaction where the database can: for tests, samples, and those
   * who migrate by hand.
   *
   * @param dataSource where
   * @throws IllegalArgumentException where that is another database than the script is for
   * @throws OutboxUnavailableException where the tables are there already, their schema is not, the
   *     user may not create them, or the database does not answer
   */
  public void create(DataSource dataSource) {
    Objects.requireNonNull(dataSource, "dataSource");
    try {
      Interrupts.whileHeldBack(() -> createUninterrupted(dataSource));
    } catch (SQLException e) {
      throw SqlErrors.notCreated(tables.quotedBy(product.quote()), product.errors(), e);
    }
  }

  private void createUninterrupted(DataSource dataSource) throws SQLException {
    try (Borrowed borrowed = Borrowed.from(dataSource)) {
      Connection connection = borrowed.connection();
      Product here = Product.of(connection);
      if (!here.name().equals(product.name())) { // a record's equals is slow to begin with
        throw new IllegalArgumentException(
            "The script is for %s, and this is %s: use Schema.of(dataSource)"
                .formatted(product.title(), here.title()));
      }
      product.dialect(connection, tables).layout().create(connection, script());
    }
  }

  /**
   * Prints the script: {@code java -cp … dev.waybill.jdbc.Schema postgresql [--schema s] [--prefix
   * p] [--from layout]}, the last for that of a migration. Ends the JVM with exit code 2, and
   * prints no script, where it cannot make sense of that.
   *
   * @param args the database, and the options
   */
  public static void main(String[] args) {
    String script;
    Objects.requireNonNull(args, "args");
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
    String from = null;
    for (int i = 0; i < args.length; i++) {
      boolean hasValue = i + 1 < args.length;
      if (args[i].equals("--schema") && hasValue) {
        schema = args[++i];
      } else if (args[i].equals("--prefix") && hasValue) {
        prefix = args[++i];
      } else if (args[i].equals("--from") && hasValue) {
        from = args[++i];
      } else if (database == null && !args[i].startsWith("-")) {
        database = args[i];
      } else {
        throw unclear("\"%s\"".formatted(args[i]));
      }
    }
    if (database == null) {
      throw unclear("no database");
    }
    Schema tables = new Schema(Product.named(database), new Tables(schema, prefix));
    return from == null ? tables.script() : tables.migrationFrom(layout(from));
  }

  private static int layout(String from) {
    try {
      return Integer.parseInt(from);
    } catch (NumberFormatException e) {
      throw unclear("the layout \"%s\"".formatted(from));
    }
  }

  private static IllegalArgumentException unclear(String what) {
    return new IllegalArgumentException(
        "Cannot make sense of %s: give the database (%s), and --schema, --prefix or --from with a value"
            .formatted(what, String.join(" or ", Product.names())));
  }
}
