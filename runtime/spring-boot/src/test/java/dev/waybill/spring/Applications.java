package dev.waybill.spring;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts applications as a main method does, each on a database of its own. */
final class Applications {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final Map<String, ConfigurableApplicationContext> SHARED =
      new ConcurrentHashMap<>();

  private Applications() {}

  /** Starts an application without a web server on an empty H2 database. */
  static ConfigurableApplicationContext start(List<Class<?>> sources, String... properties) {
    return builder(sources).run(arguments(properties));
  }

  /** Returns an application that goes on for all tests of this JVM. */
  static ConfigurableApplicationContext shared(
      String name, List<Class<?>> sources, String... properties) {
    return SHARED.computeIfAbsent(name, key -> start(sources, properties));
  }

  static SpringApplicationBuilder builder(List<Class<?>> sources) {
    return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
        .web(WebApplicationType.NONE);
  }

  static String[] arguments(String... properties) {
    return Stream.of(properties).map(property -> "--" + property).toArray(String[]::new);
  }

  /** Returns the properties of an empty database on PostgreSQL, and more. */
  static String[] onPostgres(String... properties) {
    return with(
        properties,
        "spring.datasource.url=" + postgresUrl(),
        "spring.datasource.username=postgres",
        "spring.datasource.hikari.maximum-pool-size=4");
  }

  /** Returns properties, and more. */
  static String[] with(String[] properties, String... more) {
    return Stream.of(properties, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static String postgresUrl() {
    String name = "waybill%d".formatted(NUMBER.incrementAndGet());
    try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Server.INSTANCE.getJdbcUrl("postgres", name);
  }

  /** Started when first asked for, and stopped with the JVM. */
  private static final class Server {

    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
