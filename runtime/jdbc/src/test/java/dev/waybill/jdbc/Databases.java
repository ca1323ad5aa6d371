package dev.waybill.jdbc;

import dev.waybill.jdbc.internal.database.h2.H2Dialect;
import dev.waybill.jdbc.internal.database.mysql.MysqlDialect;
import dev.waybill.jdbc.internal.database.postgresql.PostgresDialect;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.Tables;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Real databases for tests, each empty: H2, and servers with the durability they ship with. On
 * PostgreSQL, each is a schema of its own in one database, which is many files less than a database
 * of its own.
 */
public enum Databases {
  H2 {
    @Override
    public DataSource create() {
      return h2("");
    }

    @Override
    public Schema schema() {
      return Schema.h2();
    }

    @Override
    Dialect dialect(Tables tables, String now) {
      return H2Dialect.of(H2Dialect.sql(tables, now));
    }
  },
  POSTGRESQL {
    @Override
    public DataSource create() {
      String schema = "test%d".formatted(NUMBER.incrementAndGet());
      try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA " + schema);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return new PooledDataSource(postgres("postgres", schema));
    }

    @Override
    public Schema schema() {
      return Schema.postgresql();
    }

    @Override
    Dialect dialect(Tables tables, String now) {
      return PostgresDialect.of(PostgresDialect.sql(tables, now));
    }
  },
  MARIADB_11_4(MysqlServer.Release.MARIADB_11_4, "mariadb") {
    @Override
    public Schema schema() {
      return Schema.mariadb();
    }
  },
  /** By MySQL's driver. */
  MARIADB_10_11(MysqlServer.Release.MARIADB_10_11, "mysql") {
    @Override
    public Schema schema() {
      return Schema.mariadb();
    }
  },
  MYSQL_8_0(MysqlServer.Release.MYSQL_8_0, "mysql") {
    @Override
    public Schema schema() {
      return Schema.mysql();
    }
  };

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final MysqlServer.@Nullable Release release;
  private final String driver;

  Databases() {
    this(null, "");
  }

  Databases(MysqlServer.@Nullable Release release, String driver) {
    this.release = release;
    this.driver = driver;
  }

  /** All that differ in their SQL, which the releases of one do not. */
  static Stream<Databases> ofEachKind() {
    return Stream.of(H2, POSTGRESQL, MARIADB_11_4, MYSQL_8_0);
  }

  /** Makes an empty database. */
  public DataSource create() {
    String database = "test" + NUMBER.incrementAndGet();
    server().execute("CREATE DATABASE " + database);
    return new PooledDataSource(new UrlDataSource(server().url(driver, database)));
  }

  /** Starts a server of MySQL or MariaDB that a test has for itself. */
  public MysqlServer startServerOfItsOwn() {
    return MysqlServer.start(Objects.requireNonNull(release));
  }

  /** The server of MySQL or MariaDB that all tests of a JVM share; none may stop it. */
  MysqlServer server() {
    return MysqlServer.shared(Objects.requireNonNull(release));
  }

  /** Makes an empty H2 database in memory, with more settings in its URL. */
  static DataSource h2(String settings) {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:test%d;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000%s"
                .formatted(NUMBER.incrementAndGet(), settings),
            "sa",
            "");
    pool.setMaxConnections(100);
    return pool;
  }

  /**
   * Connects to the PostgreSQL server as some user, to see some schema. Every connection is new.
   */
  static DataSource postgres(String user, String schema) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(Server.INSTANCE.getJdbcUrl(user, "postgres"));
    dataSource.setCurrentSchema(schema);
    return dataSource;
  }

  /** Makes a database with the tables of the outbox. */
  public DataSource createWithTables() {
    DataSource dataSource = create();
    schema().create(dataSource);
    return dataSource;
  }

  /** The script of its tables. */
  public abstract Schema schema();

  /** How to act there by a clock that is an SQL expression. */
  Dialect dialect(Tables tables, String now) {
    return MysqlDialect.of(MysqlDialect.sql(tables.quotedBy("`"), now));
  }

  /** Whether it is MySQL or MariaDB. */
  public boolean isMysql() {
    return release != null;
  }

  /** Writes SQL of tests as the database has it: they quote names as the standard does. */
  String sql(String standard) {
    return isMysql()
        ? standard
            .replaceAll("\"(\\w+)\"", "`$1`")
            .replaceAll("(?i)TIMESTAMP WITH TIME ZONE", "DATETIME(6)")
            .replaceAll("OFFSET (\\d+) ROWS FETCH FIRST (\\d+) ROWS ONLY", "LIMIT $2 OFFSET $1")
            .replaceAll("(\\S+) \\* INTERVAL '1' SECOND / 1000", "INTERVAL $1 * 1000 MICROSECOND")
            .replaceAll("(\\S+) \\* INTERVAL '1' SECOND", "INTERVAL $1 SECOND")
            .replace("INTERVAL '1' DAY", "INTERVAL 1 DAY")
            .replace(" RESTART IDENTITY", "")
            .replaceAll("ALTER COLUMN seq RESTART WITH (\\d+)", "AUTO_INCREMENT = $1")
            .replace("CURRENT_SCHEMA", "DATABASE()")
        : standard;
  }

  /** Sets a time, as a parameter: as a text, since MySQL's driver sends MariaDB whole seconds. */
  void set(PreparedStatement statement, int parameter, Instant time) throws SQLException {
    if (isMysql()) {
      statement.setString(
          parameter,
          LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC).toString());
    } else {
      statement.setObject(parameter, time.atOffset(ZoneOffset.UTC));
    }
  }

  /** The PostgreSQL server that all tests of a JVM share; none may stop it. */
  static EmbeddedPostgres postgres() {
    return Server.INSTANCE;
  }

  /** Starts a server of a test's own. */
  static EmbeddedPostgres startServer() {
    try {
      // What makes an embedded server fast would make it lose what it has confirmed.
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("full_page_writes", "on")
          .setServerConfig("max_connections", "300")
          .setServerConfig("max_prepared_transactions", "10")
          .setServerConfig("wal_level", "logical")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One server for all tests of a JVM, started when first asked for. */
  private static final class Server {

    static final EmbeddedPostgres INSTANCE = startServer();
  }
}
