package dev.waybill.spring.internal.database;

import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.OutboxRole;
import dev.waybill.jdbc.Schema;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.spring.internal.failure.StartException;
import dev.waybill.spring.internal.settings.OutboxProperties;
import dev.waybill.spring.internal.settings.WaybillProperties;
import java.lang.System.Logger.Level;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * The tables of the outbox: created where they are missing and may be, and looked at before the
 * application starts.
 *
 * @param outbox whose tables
 * @param dataSource where they are
 * @param application what may be created under which names, and what this instance does with it
 */
public record OutboxTables(
    JdbcOutbox outbox, DataSource dataSource, WaybillProperties application) {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.spring");

  /** What databases say of a table that is not there, or of its schema. */
  private static final Set<String> MISSING = Set.of("42P01", "42S02", "42S03", "42S04", "90079");

  /**
   * Sees to it that the tables are there.
   *
   * @throws StartException where they are not, or are not as they must be
   */
  public void prepare() {
    if (isEmbedded()) {
      createWithoutALook();
    }
    try {
      verify();
    } catch (OutboxUnavailableException e) {
      if (!isMissing(e)) {
        throw new StartException(
            "%s.".formatted(e.getMessage()), "Do what the message says, and start again.", e);
      }
      if (!isToBeCreated()) {
        throw missing(e);
      }
      create();
    } catch (IllegalArgumentException e) {
      throw new StartException(
          "The outbox cannot be in this database. %s.".formatted(e.getMessage()),
          "Where the application has another data source, say so by waybill.outbox.data-source;"
              + " else leave waybill-spring-boot-starter out.",
          e);
    }
  }

  private OutboxProperties properties() {
    return application.outbox();
  }

  private void verify() {
    outbox.verify(OutboxRole.APPEND);
    if (application.isRelaying()) {
      outbox.verify(OutboxRole.RELAY);
    }
  }

  private boolean isToBeCreated() {
    return properties().initializeSchema() == DatabaseInitializationMode.ALWAYS || isEmbedded();
  }

  private boolean isEmbedded() {
    return properties().initializeSchema() == DatabaseInitializationMode.EMBEDDED
        && EmbeddedDatabaseConnection.isEmbedded(dataSource);
  }

  /**
   * In an embedded database they are missing as a rule, and to be told so by an error takes longer
   * than to create them. Where they cannot be created, the look that follows tells why.
   */
  private void createWithoutALook() {
    try {
      schema().create(dataSource);
    } catch (OutboxUnavailableException | IllegalArgumentException e) {
      LOGGER.log(Level.DEBUG, "The tables of the outbox were not created", e);
    }
  }

  private void create() {
    try {
      schema().create(dataSource);
    } catch (OutboxUnavailableException e) {
      requireCreatedByAnother(e);
    }
    verify();
  }

  /** Several instances may start at once, and one of them creates the tables. */
  private void requireCreatedByAnother(OutboxUnavailableException failure) {
    try {
      verify();
    } catch (OutboxUnavailableException e) {
      failure.addSuppressed(e);
      throw new StartException(
          "%s.".formatted(failure.getMessage()),
          "Do what the message says, or create the tables by a migration and set"
              + " waybill.outbox.initialize-schema=never.",
          failure);
    }
  }

  private Schema schema() {
    Schema schema = Schema.of(dataSource);
    schema = properties().schema() == null ? schema : schema.in(properties().schema());
    return properties().tablePrefix().isEmpty()
        ? schema
        : schema.prefix(properties().tablePrefix());
  }

  private StartException missing(OutboxUnavailableException failure) {
    return new StartException(
        "The tables of the outbox are missing, and waybill.outbox.initialize-schema=%s creates none here. %s."
            .formatted(
                properties().initializeSchema().name().toLowerCase(Locale.ROOT),
                failure.getMessage()),
        """
        Either let a migration of the application's create them (Flyway, Liquibase), whose script this prints:

            mvn -q exec:java -Dexec.mainClass=dev.waybill.jdbc.Schema -Dexec.args="%s" > src/main/resources/db/migration/V7__outbox.sql

        or have them created at start, with waybill.outbox.initialize-schema=always.\
        """
            .formatted(arguments()),
        failure);
  }

  private String arguments() {
    StringBuilder arguments = new StringBuilder(database());
    if (properties().schema() != null) {
      arguments.append(" --schema ").append(properties().schema());
    }
    if (!properties().tablePrefix().isEmpty()) {
      arguments.append(" --prefix ").append(properties().tablePrefix());
    }
    return arguments.toString();
  }

  /** Scripts are named as databases call themselves. */
  private String database() {
    try {
      return JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName)
          .toLowerCase(Locale.ROOT);
    } catch (MetaDataAccessException e) {
      return "postgresql";
    }
  }

  private static boolean isMissing(OutboxUnavailableException failure) {
    return failure.getCause() instanceof SQLException cause
        && cause.getSQLState() != null
        && MISSING.contains(cause.getSQLState());
  }
}
