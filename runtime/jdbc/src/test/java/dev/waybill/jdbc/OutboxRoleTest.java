package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.store.Claim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The grants of the manual are what each role needs: all goes with them, and none is too many. */
final class OutboxRoleTest {

  private static final Path README = Path.of("../../README.md");
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- grants: OutboxRoleTest -->\n```sql\n(.*?)```", Pattern.DOTALL);
  private static final Pattern GRANT =
      Pattern.compile("GRANT ([A-Z, ]+?) +ON \"(\\w+)\" +TO \"(\\w+)\";");

  /** A statement of the manual. */
  private record Grant(List<String> privileges, String table, String user) {}

  private static List<Grant> grants() {
    try {
      Matcher snippet = SNIPPET.matcher(Files.readString(README));
      assertThat(snippet.find()).as("a snippet of grants").isTrue();
      List<Grant> grants = new ArrayList<>();
      Matcher statement = GRANT.matcher(snippet.group(1));
      while (statement.find()) {
        List<String> privileges = List.of(statement.group(1).split(", "));
        grants.add(new Grant(privileges, statement.group(2), statement.group(3)));
      }
      assertThat(grants).hasSameSizeAs(snippet.group(1).split("\n"));
      return grants;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void whoAppends(Databases database) {
    Role role = new Role(database, "appending");
    JdbcOutbox outbox = role.builder().build();

    outbox.verify(OutboxRole.APPEND);
    role.append(outbox, role.own);

    assertThat(role.sandbox.stored()).containsExactly("a1", "a2", "b1");
    role.cannotSpareAny(outbox, OutboxRole.APPEND);
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void whoAppendsForChangeDataCapture(Databases database) {
    Role role = new Role(database, "capturing");
    JdbcOutbox outbox = role.builder().changeDataCapture().build();

    outbox.verify(OutboxRole.APPEND);
    role.append(outbox, role.own);

    assertThat(role.sandbox.stored()).isEmpty();
    role.cannotSpareAny(outbox, OutboxRole.APPEND);
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void whoRelays(Databases database) {
    Role role = new Role(database, "relaying");
    JdbcOutbox outbox = role.builder().measureEvery(Duration.ofNanos(1)).build();
    role.append(role.sandbox.outbox(), role.sandbox.dataSource);

    outbox.verify(OutboxRole.RELAY);
    outbox.claim("dead", 10);
    role.sandbox.pass(Sandbox.LEASE.plusSeconds(1));
    JdbcOutbox heir = role.builder().build();
    try (Claim suspect = heir.claim("heir", 10)) {
      assertThat(Sandbox.ids(suspect)).containsExactly("a1");
      suspect.renew();
      suspect.failed("a1", PublishException.retriable("not now", null));
    }
    role.sandbox.pass(Duration.ofHours(1));
    assertThat(Sandbox.drain(heir, "heir")).containsExactly("a1", "a2", "b1");
    heir.leave("heir");

    role.cannotSpareAny(outbox, OutboxRole.RELAY);
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void whoConsumes(Databases database) throws SQLException {
    Role role = new Role(database, "consuming");
    JdbcOutbox outbox = role.builder().build();

    outbox.verify(OutboxRole.CONSUME);
    try (Connection connection = role.own.getConnection()) {
      connection.setAutoCommit(false);
      Inbox inbox = Inbox.of(role.own);
      assertThat(inbox.firstSeen(connection, "billing", "e1")).isTrue();
      assertThat(inbox.firstSeen(connection, "billing", "e1")).isFalse();
      assertThat(inbox.firstSeen(connection, "billing", List.of(Sandbox.event("e2")))).hasSize(1);
      assertThat(inbox.purge(connection, Duration.ZERO)).isBetween(0, 2);
      connection.commit();
    }

    role.cannotSpareAny(outbox, OutboxRole.CONSUME);
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void whoOperates(Databases database) {
    Role role = new Role(database, "operating");
    JdbcOutbox outbox = role.builder().build();
    JdbcOutbox relay = role.sandbox.outbox();
    role.append(relay, role.sandbox.dataSource);
    try (Claim claim = relay.claim("w", 10)) {
      claim.failed("a1", PublishException.permanent("refused", null));
      claim.failed("b1", PublishException.permanent("refused", null));
    }

    outbox.verify(OutboxRole.OPERATE);
    assertThat(outbox.deadLetters().list(10)).hasSize(2);
    assertThat(outbox.deadLetters().replay("a1")).isTrue();
    assertThat(outbox.deadLetters().discard("b1")).isTrue();
    assertThat(outbox.getPending()).hasSize(2);
    outbox.markAsPublished("a1");
    outbox.markAsFailed("a2");
    assertThat(outbox.measure().pending()).isEqualTo(1);

    role.cannotSpareAny(outbox, OutboxRole.OPERATE);
  }

  /** A user with what the manual grants it. */
  private static final class Role {

    final Sandbox sandbox;
    final DataSource own;
    private final List<Grant> grants;
    private final String user;

    Role(Databases database, String name) {
      sandbox = Sandbox.with(database);
      grants = grants().stream().filter(grant -> grant.user().equals(name)).toList();
      assertThat(grants).as("grants to %s", name).isNotEmpty();
      String schema = sandbox.strings("SELECT CURRENT_SCHEMA").get(0);
      if (database == Databases.H2) {
        user = name.toUpperCase(Locale.ROOT); // as it has names of users
        sandbox.execute("CREATE USER \"%s\" PASSWORD 'secret'".formatted(user));
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(url(sandbox));
        h2.setUser(user);
        h2.setPassword("secret");
        own = h2;
      } else {
        user = "%s_%s".formatted(name, schema);
        sandbox.execute("CREATE ROLE \"%s\" LOGIN".formatted(user));
        sandbox.execute("GRANT USAGE ON SCHEMA %s TO \"%s\"".formatted(schema, user));
        own = Databases.postgres(user, schema);
      }
      sandbox.execute("GRANT SELECT ON test_clock TO \"%s\"".formatted(user));
      for (Grant grant : grants) {
        change(
            "GRANT %s ON \"%s\" TO \"%s\"", String.join(", ", grant.privileges()), grant.table());
      }
    }

    private static boolean isForLocks(String privilege, Grant grant) {
      return privilege.equals("UPDATE") && grant.table().equals("outbox");
    }

    private static String url(Sandbox sandbox) {
      try (Connection connection = sandbox.dataSource.getConnection()) {
        return connection.getMetaData().getURL();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private void change(String statement, String privileges, String table) {
      sandbox.execute(statement.formatted(privileges, table, user));
    }

    JdbcOutbox.Builder builder() {
      return sandbox.builder(own);
    }

    void append(JdbcOutbox outbox, DataSource user) {
      outbox.inTransaction(
          user,
          tx -> {
            tx.enqueueEvent(event("a1"));
            tx.enqueueEvent(event("a2"));
            tx.enqueueEvent(event("b1"));
          });
    }

    void cannotSpareAny(JdbcOutbox outbox, OutboxRole role) {
      for (Grant grant : grants) {
        for (String privilege : grant.privileges()) {
          if (isForLocks(privilege, grant) && sandbox.database == Databases.H2) {
            continue; // where whoever reads may lock
          }
          change("REVOKE %s ON \"%s\" FROM \"%s\"", privilege, grant.table());

          assertThatThrownBy(() -> outbox.verify(role))
              .as("without %s on %s", privilege, grant.table())
              .isInstanceOf(OutboxUnavailableException.class)
              .hasMessageStartingWith(
                  "The outbox cannot be used to %s: the database user needs "
                      .formatted(role.name().toLowerCase(Locale.ROOT)))
              .hasMessageContaining(privilege)
              .hasMessageContaining("on \"%s\"".formatted(grant.table()));

          change("GRANT %s ON \"%s\" TO \"%s\"", privilege, grant.table());
        }
      }
      assertThatCode(() -> outbox.verify(role)).doesNotThrowAnyException();
    }
  }
}
