package dev.waybill.jdbc.internal.database;

import dev.waybill.jdbc.internal.database.h2.H2Dialect;
import dev.waybill.jdbc.internal.database.mysql.MysqlDialect;
import dev.waybill.jdbc.internal.database.postgresql.PostgresDialect;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.SqlStates;
import dev.waybill.jdbc.internal.dialect.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A database that an outbox works on.
 *
 * @param title what it is called, by its driver as well
 * @param name by which its script is asked for
 * @param file what its scripts' files are called
 * @param collation what compares texts exactly, where its script has to say so
 * @param quote what a name is put into there
 * @param errors what its errors mean
 * @param opening how to act there
 */
public record Product(
    String title,
    String name,
    String file,
    String collation,
    String quote,
    SqlStates errors,
    Opening opening) {

  private static final int OLDEST_LAYOUT = 1;

  public static final Product POSTGRESQL =
      new Product(
          "PostgreSQL",
          "postgresql",
          "postgresql",
          "",
          Tables.STANDARD_QUOTE,
          PostgresDialect.ERRORS,
          (connection, tables) -> PostgresDialect.of(tables));

  public static final Product H2 =
      new Product("H2", "h2", "h2", "", Tables.STANDARD_QUOTE, H2Dialect.ERRORS, H2Dialect::of);

  public static final Product MYSQL =
      new Product(
          "MySQL",
          "mysql",
          "mysql",
          "utf8mb4_0900_bin",
          "`",
          MysqlDialect.ERRORS,
          MysqlDialect::of);

  public static final Product MARIADB =
      new Product(
          "MariaDB",
          "mariadb",
          "mysql",
          "utf8mb4_nopad_bin",
          "`",
          MysqlDialect.ERRORS,
          MysqlDialect::of);

  /** All of them: the list that a new one is added to. */
  private static final List<Product> ALL = List.of(POSTGRESQL, H2, MYSQL, MARIADB);

  /** Finds out what there is to know of a database, and how to act there. */
  @FunctionalInterface
  public interface Opening {
    Dialect open(Connection connection, Tables tables) throws SQLException;
  }

  /**
   * Recognises the database by what its driver says.
   *
   * @throws IllegalArgumentException where it is none of these
   */
  public static Product of(Connection connection) throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    // MySQL's driver takes MariaDB for MySQL.
    String name =
        data.getDatabaseProductVersion().contains(MARIADB.title)
            ? MARIADB.title
            : data.getDatabaseProductName();
    for (Product product : ALL) {
      if (product.title.equalsIgnoreCase(name)) {
        return product;
      }
    }
    throw new IllegalArgumentException(
        "JdbcOutbox works on %s, and this is %s"
            .formatted(ALL.stream().map(Product::title).collect(Collectors.joining(", ")), name));
  }

  /** Finds the database by the name of its script. */
  public static Product named(String script) {
    for (Product product : ALL) {
      if (product.name.equals(script)) {
        return product;
      }
    }
    throw new IllegalArgumentException(
        "There is no script for the database \"%s\", only for %s".formatted(script, names()));
  }

  /** Returns the names of all databases, as those of their scripts. */
  public static List<String> names() {
    return ALL.stream().map(Product::name).toList();
  }

  /** Returns what an error means where it is not known yet of which database it is. */
  public static SqlStates errorsOfAny() {
    return ALL.stream().map(product -> product.errors).reduce(SqlStates::or).orElseThrow();
  }

  /** Returns how to act where a connection leads. */
  public Dialect dialect(Connection connection, Tables tables) throws SQLException {
    return opening.open(connection, tables.quotedBy(quote));
  }

  /** Returns the script that creates the tables. */
  public String script(Tables tables) {
    return script(file + ".sql", tables);
  }

  /** Returns the script that alters tables of an earlier layout. */
  public String migration(int from, Tables tables) {
    if (from != OLDEST_LAYOUT) {
      throw new IllegalArgumentException(
          "There is no script from layout %d, only from layout %d".formatted(from, OLDEST_LAYOUT));
    }
    if (!collation.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no script from layout %d for %s, which nobody has with that layout"
              .formatted(from, title));
    }
    return script(file + "-from-" + from + ".sql", tables);
  }

  private String script(String resource, Tables tables) {
    try (InputStream stream =
        Objects.requireNonNull(Product.class.getResourceAsStream(resource), resource)) {
      String script = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return tables.quotedBy(quote).namedIn(script.replace("{collation}", collation));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
