package dev.waybill.jdbc.internal.database;

import dev.waybill.jdbc.internal.database.h2.H2Dialect;
import dev.waybill.jdbc.internal.database.postgresql.PostgresDialect;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.SqlStates;
import dev.waybill.jdbc.internal.dialect.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A database that an outbox works on.
 *
 * @param title what it is called, by its driver as well
 * @param name the name of its script
 * @param quote what a name is put into there
 * @param errors what its errors mean
 * @param opening how to act there
 */
public record Product(String title, String name, String quote, SqlStates errors, Opening opening) {

  private static final int OLDEST_LAYOUT = 1;

  public static final Product POSTGRESQL =
      new Product(
          "PostgreSQL",
          "postgresql",
          Tables.STANDARD_QUOTE,
          PostgresDialect.ERRORS,
          (connection, tables) -> PostgresDialect.of(tables));

  public static final Product H2 =
      new Product("H2", "h2", Tables.STANDARD_QUOTE, H2Dialect.ERRORS, H2Dialect::of);

  /** All of them: the list that a new one is added to. */
  private static final List<Product> ALL = List.of(POSTGRESQL, H2);

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
    String name = connection.getMetaData().getDatabaseProductName();
    for (Product product : ALL) {
      if (product.title.equalsIgnoreCase(name)) {
        return product;
      }
    }
    throw new IllegalArgumentException(
        "JdbcOutbox works on %s, and this is %s"
            .formatted(
                ALL.stream().map(Product::title).collect(Collectors.joining(" and ")), name));
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
    return script(name + ".sql", tables);
  }

  /** Returns the script that alters tables of an earlier layout. */
  public String migration(int from, Tables tables) {
    if (from != OLDEST_LAYOUT) {
      throw new IllegalArgumentException(
          "There is no script from layout %d, only from layout %d".formatted(from, OLDEST_LAYOUT));
    }
    return script("%s-from-%d.sql".formatted(name, from), tables);
  }

  private String script(String file, Tables tables) {
    try (InputStream stream =
        Objects.requireNonNull(Product.class.getResourceAsStream(file), file)) {
      String script = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return tables.quotedBy(quote).namedIn(script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
